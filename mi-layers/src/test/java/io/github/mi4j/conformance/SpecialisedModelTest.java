package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.inspect.Specialise;
import io.github.mi4j.reference.FiniteDifferences;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** What has become ordinary layers can be saved and trained on like any network of them. */
@ExtendWith(DoublePrecision.class)
class SpecialisedModelTest {

  private static final int BATCH = 4;

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.SpecialiseTest#twoStreams")
  void specialised_isSavedAndHasTrueGradients(LayerDescriptor descriptor) {
    TestNet net = new TestNet(descriptor, StreamShape.NCW_STATIC);
    ComputationGraph graph = net.randomGraph();
    INDArray[] features = net.features(BATCH);
    INDArray[] x = {features[0]};

    ComputationGraph specialised = Specialise.at(graph, "z", features[1].getRow(0, true));

    ComputationGraph restored = ModelFile.of(specialised).graph();
    Exactly.assertEqual(restored.outputSingle(x), specialised.outputSingle(x));
    assertTrueGradients(restored, new MultiDataSet(x, new INDArray[] {net.labels(BATCH)}));
  }

  /** Parameter by parameter: Deeplearning4j's check takes the order of frozen ones for another. */
  private static void assertTrueGradients(ComputationGraph graph, MultiDataSet data) {
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.computeGradientAndScore();
    Map<String, INDArray> gradients = graph.gradient().gradientForVariable();
    graph
        .paramTable()
        .forEach(
            (key, param) -> {
              if (!isFrozen(graph, key)) {
                double[] ofTheSum = Exactly.values(gradients.get(key));
                double[] differences = differences(graph, data, param);
                assertThat(differences).as(key).hasSameSizeAs(ofTheSum);
                for (int i = 0; i < differences.length; i++) {
                  assertThat(differences[i]).as(key).isCloseTo(ofTheSum[i] / BATCH, within(1e-7));
                }
              }
            });
  }

  private static double[] differences(ComputationGraph graph, MultiDataSet data, INDArray param) {
    INDArray matrix = param.rank() == 1 ? param.reshape(1, param.length()) : param;
    double[][] rows = FiniteDifferences.gradient(() -> graph.score(data, true), matrix);
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static boolean isFrozen(ComputationGraph graph, String key) {
    String layer = key.substring(0, key.lastIndexOf('_'));
    return graph.getLayer(layer) instanceof FrozenLayerWithBackprop;
  }
}
