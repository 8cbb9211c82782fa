package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A model read back from its zip file is the model that was written, and trains on like it. */
class SerializationTest {

  private static final int STEPS = 3;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void restoredGraph_equalsTheTrainedOne(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = net(descriptor, shape);
    ComputationGraph trained = trained(net);
    ComputationGraph restored = ModelFile.of(trained).graph();
    INDArray[] features = net.features(3);
    assertThat(restored.getConfiguration()).isEqualTo(trained.getConfiguration());
    Exactly.assertEqual(restored.params(), trained.params());
    Exactly.assertEqual(state(restored), state(trained));
    Exactly.assertEqual(restored.outputSingle(features), trained.outputSingle(features));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void restoredGraph_trainsOnLikeTheOriginal(LayerDescriptor descriptor) {
    TestNet net = net(descriptor, StreamShape.FEED_FORWARD);
    ComputationGraph trained = trained(net);
    ComputationGraph restored = ModelFile.of(trained).graph();
    INDArray before = trained.params().dup();
    for (int step = 0; step < STEPS; step++) {
      MultiDataSet data = net.data(3);
      trained.fit(data);
      restored.fit(data);
    }
    Exactly.assertDifferent(trained.params(), before);
    Exactly.assertEqual(restored.params(), trained.params());
    Exactly.assertEqual(state(restored), state(trained));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void restoredNetwork_equalsTheTrainedOneAndTrainsOnLikeIt(LayerDescriptor descriptor) {
    PackedNet net = new PackedNet(descriptor, DataType.FLOAT, new Adam(0.01));
    MultiLayerNetwork trained = net.randomNetwork();
    trained.fit(net.data(3));
    MultiLayerNetwork restored = ModelFile.of(trained).network();
    assertThat(restored.getLayerWiseConfigurations())
        .isEqualTo(trained.getLayerWiseConfigurations());
    INDArray before = trained.params().dup();
    Exactly.assertEqual(restored.params(), before);
    for (int step = 0; step < STEPS; step++) {
      DataSet data = net.data(3);
      Exactly.assertEqual(restored.output(data.getFeatures()), trained.output(data.getFeatures()));
      trained.fit(data);
      restored.fit(data);
    }
    Exactly.assertDifferent(trained.params(), before);
    Exactly.assertEqual(restored.params(), trained.params());
  }

  private static TestNet net(LayerDescriptor descriptor, StreamShape shape) {
    return new TestNet(descriptor, shape).type(DataType.FLOAT).updater(new Adam(0.01));
  }

  private static ComputationGraph trained(TestNet net) {
    ComputationGraph graph = net.randomGraph();
    graph.fit(net.data(3));
    graph.fit(net.data(3));
    return graph;
  }

  private static INDArray state(ComputationGraph graph) {
    return graph.getUpdater().getStateViewArray();
  }
}
