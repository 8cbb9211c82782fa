package io.github.mi4j.conformance;

import io.github.mi4j.inspect.Specialise;
import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What has become ordinary layers can be saved and trained on like any network of them. */
@ExtendWith(DoublePrecision.class)
class SpecialisedModelTest {

  /** Labels near zero keep the loss, and with it the rounding of its differences, small. */
  private static final double SMALL = 0.1;

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.SpecialiseTest#twoStreams")
  void specialised_isSavedAndTrainable(LayerDescriptor descriptor) {
    TestNet net = new TestNet(descriptor, StreamShape.NCW_STATIC);
    ComputationGraph graph = net.randomGraph();
    INDArray[] features = net.features(4);

    ComputationGraph specialised = Specialise.at(graph, "z", features[1].getRow(0, true));

    ComputationGraph restored = ModelFile.of(specialised).graph();
    Exactly.assertEqual(restored.outputSingle(features[0]), specialised.outputSingle(features[0]));
    Set<String> frozen = new HashSet<>(restored.paramTable().keySet());
    frozen.removeIf(key -> !isFrozen(restored, key));
    GradientCheck.assertExact(
        restored,
        new INDArray[] {features[0]},
        net.labels(4).muli(SMALL),
        config -> config.excludeParams(frozen));
  }

  private static boolean isFrozen(ComputationGraph graph, String key) {
    String layer = key.substring(0, key.lastIndexOf('_'));
    return graph.getLayer(layer) instanceof FrozenLayerWithBackprop;
  }
}
