package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Sizes that were inferred are inferred again in another place; sizes that were given stay. */
class InferredSizesTest {

  static Stream<LayerDescriptor> ofTwoStreams() {
    return LayerDescriptors.plain().filter(descriptor -> !descriptor.single());
  }

  @ParameterizedTest
  @MethodSource("ofTwoStreams")
  void layerInASecondGraph_takesTheSizesOfItsStreamsThere(LayerDescriptor descriptor) {
    InteractionLayer layer = descriptor.builder().get().build();
    Wiring.infer(layer, 3, 3);
    Wiring.init(Wiring.infer(layer, 5, 5));
    assertThat(layer.getContextSize()).isEqualTo(5);
    assertThat(layer.getNIn()).isEqualTo(10);
  }

  @Test
  void contextSizeThatWasGiven_staysInASecondGraph() {
    InteractionLayer layer = new MultiplicativeInteraction.Builder().contextSize(3).nOut(2).build();
    Wiring.infer(layer, 4, 3);
    assertThatThrownBy(() -> Wiring.infer(layer, 4, 6))
        .hasMessageContaining("contextSize must be that of the context stream, 6, got 3");
  }

  @Test
  void nOutThatFollowsFromTheInput_followsAnotherInput() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new DenseLayer.Builder().nOut(6).build(),
                    new Film.Builder().contextSize(2).build(),
                    new OutputLayer.Builder().nOut(3).build())
                .setInputType(InputType.feedForward(5))
                .build());
    net.init();
    MultiLayerNetwork wider =
        new TransferLearning.Builder(net)
            .nOutReplace(0, 8, WeightInit.XAVIER)
            .nInReplace(2, 6, WeightInit.XAVIER)
            .build();
    assertThat(wider.output(Nd4j.ones(4, 5)).shape()).containsExactly(4, 3);
    assertThat(wider.getLayer(1).getParam("W").shape()).containsExactly(2, 6);
  }
}
