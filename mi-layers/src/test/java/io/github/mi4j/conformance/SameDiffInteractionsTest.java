package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Theta;
import io.github.mi4j.samediff.SameDiffParameters;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The functions on SameDiff variables are the layers: values, gradients, weights and files. */
class SameDiffInteractionsTest {

  private static final double TOLERANCE = 1e-10;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(7);
  }

  static Stream<Arguments> cases() {
    return SameDiffForm.descriptors()
        .flatMap(
            descriptor -> Stream.of(true, false).map(known -> Arguments.of(descriptor, known)));
  }

  @ParameterizedTest(name = "{0}, widths known {1}")
  @MethodSource("cases")
  void valuesAndGradients_equalTheKernelsForEveryBatch(LayerDescriptor descriptor, boolean known) {
    SameDiffRun run = new SameDiffRun(descriptor, DataType.DOUBLE, known);
    for (int batch : new int[] {5, 1, 3}) {
      Map<String, INDArray> data = run.data(batch);
      Map<String, INDArray> expected = kernel(run, data);
      assertClose("y", run.y(run.sd(), data), expected.remove("y"));
      Map<String, INDArray> gradients = run.gradients(run.sd(), data);
      assertThat(gradients.keySet()).isEqualTo(expected.keySet());
      expected.forEach((key, gradient) -> assertClose(key, gradients.get(key), gradient));
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.SameDiffForm#descriptors")
  void savedGraph_computesAndDifferentiatesTheSame(
      LayerDescriptor descriptor, @TempDir Path folder) {
    SameDiffRun run = new SameDiffRun(descriptor, DataType.FLOAT, true);
    File file = folder.resolve("graph.fb").toFile();
    run.sd().save(file, false);
    SameDiff loaded = SameDiff.load(file, false);
    loaded.createGradFunction(run.streams().toArray(new String[0]));
    Map<String, INDArray> data = run.data(4);
    Exactly.assertEqual(run.y(loaded, data), run.y(run.sd(), data));
    Map<String, INDArray> expected = run.gradients(run.sd(), data);
    Map<String, INDArray> gradients = run.gradients(loaded, data);
    assertThat(gradients.keySet()).isEqualTo(expected.keySet()).contains("x");
    expected.forEach((key, gradient) -> Exactly.assertEqual(gradients.get(key), gradient));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.SameDiffForm#descriptors")
  void halfPrecision_isComputedInSinglePrecision(LayerDescriptor descriptor) {
    SameDiffRun run = new SameDiffRun(descriptor, DataType.FLOAT16, true);
    Map<String, INDArray> data = run.data(4);
    Map<String, INDArray> expected = kernelInFloat(run, data);
    assertHalf("y", run.y(run.sd(), data), expected.remove("y"));
    Map<String, INDArray> gradients = run.gradients(run.sd(), data);
    expected.forEach((key, gradient) -> assertHalf(key, gradients.get(key), gradient));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.SameDiffForm#descriptors")
  void initialParameters_areThoseOfTheLayer(LayerDescriptor descriptor) {
    ComputationGraph graph =
        new TestNet(descriptor, StreamShape.FEED_FORWARD).bare().headless().graph();
    InteractionLayer layer = descriptor.layer();
    Nd4j.getRandom().setSeed(graph.conf().getSeed());
    Map<String, SDVariable> theta =
        SameDiffParameters.initial(SameDiff.create(), "mi", layer, DataType.DOUBLE);
    Map<String, INDArray> expected = graph.getLayer("mi").paramTable();
    assertThat(theta.keySet()).isEqualTo(expected.keySet());
    theta.forEach(
        (key, value) -> {
          assertThat(value.name()).isEqualTo("mi_" + key);
          Exactly.assertEqual(value.getArr(), expected.get(key));
        });
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.SameDiffForm#descriptors")
  void weightsTrainedInSameDiff_giveTheSameOutputsInTheLayer(LayerDescriptor descriptor) {
    SameDiffRun run = new SameDiffRun(descriptor, DataType.DOUBLE, true);
    run.sd()
        .setTrainingConfig(
            new TrainingConfig.Builder()
                .updater(new Sgd(0.01))
                .dataSetFeatureMapping(run.streams())
                .dataSetLabelMapping("dy")
                .build());
    Map<String, INDArray> data = run.data(4);
    INDArray[] features = run.streams().stream().map(data::get).toArray(INDArray[]::new);
    run.sd().fit(new MultiDataSet(features, new INDArray[] {data.get("dy")}));
    TestNet net = new TestNet(descriptor, StreamShape.FEED_FORWARD).bare().headless();
    ComputationGraph graph =
        net.global(g -> g)
            .layer(l -> l.activation(org.nd4j.linalg.activations.Activation.IDENTITY))
            .graph();
    for (String key : run.params.keySet()) {
      INDArray trained = run.sd().getVariable("mi_" + key).getArr();
      Exactly.assertDifferent(trained, run.params.get(key));
      graph.setParam("mi_" + key, trained);
    }
    assertClose("y", run.y(run.sd(), data), graph.outputSingle(features));
  }

  private static Map<String, INDArray> kernelInFloat(SameDiffRun run, Map<String, INDArray> data) {
    Map<String, INDArray> wide = new LinkedHashMap<>();
    data.forEach((key, value) -> wide.put(key, value.castTo(DataType.FLOAT)));
    return kernel(run, wide);
  }

  /** y and all gradients by the kernel, in the type of the data. */
  private static Map<String, INDArray> kernel(SameDiffRun run, Map<String, INDArray> data) {
    InteractionKernel kernel = run.descriptor.layer().kernel();
    boolean single = run.descriptor.single();
    INDArray x = data.get("x");
    INDArray z = single ? x : data.get("z");
    INDArray dy = data.get("dy");
    Map<String, INDArray> theta = new LinkedHashMap<>();
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    run.params.forEach(
        (key, value) -> {
          theta.put(key, value.castTo(x.dataType()));
          gradients.put(key, like(theta.get(key)));
        });
    INDArray y = like(dy);
    INDArray dx = like(x);
    INDArray dz = like(z);
    kernel.forward(new Theta(theta), x, z, y);
    kernel.backward(new Theta(theta), x, z, dy, new Theta(gradients), dx, dz);
    Map<String, INDArray> results = new LinkedHashMap<>(gradients);
    results.put("y", y);
    results.put("x", single ? dx.add(dz) : dx);
    if (!single) {
      results.put("z", dz);
    }
    return results;
  }

  /** Half precision of a single-precision value, give or take a rounding of each contribution. */
  private static void assertHalf(String what, INDArray actual, INDArray expected) {
    assertThat(actual.dataType()).as(what).isEqualTo(DataType.FLOAT16);
    double scale = Math.max(1, expected.amaxNumber().doubleValue());
    assertThat(Values.of(actual))
        .as(what)
        .containsExactly(Values.of(expected), within(2e-3 * scale));
  }

  private static INDArray like(INDArray array) {
    return Nd4j.createUninitialized(array.dataType(), array.shape(), 'f');
  }

  private static void assertClose(String what, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    assertThat(Values.of(actual)).as(what).containsExactly(Values.of(expected), within(TOLERANCE));
  }
}
