package io.github.mi4j.examples.expressivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.expressivity.ExpressivityTable.Row;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Sweep;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** The networks and functions are those of appendix C, and its claim shows at a small budget. */
class ExpressivityTest {

  @ParameterizedTest
  @CsvSource({"1, 6", "2, 11", "5, 38", "10, 123", "20, 443"})
  void oneMultiplicativeUnit_hasQuadraticallyManyParameters(int d, long parameters) {
    assertThat(ExpressivityModel.MI.build(d, 1, 1, 0.1, 1).numParams()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 21", "2, 20, 121", "4, 200, 2001"})
  void mlp_hasOneHiddenLayerOnBothVectors(int d, int size, long parameters) {
    assertThat(ExpressivityModel.MLP.build(d, size, 1, 0.1, 1).numParams()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "SUM, 5, 0",
    "SUM_VECTOR, 3, 2",
    "DOT_PRODUCT, 0, 0",
    "GATING, 1.5, 0",
    "GATING_VECTOR, 1.5, 0"
  })
  void functions_ofTwoKnownVectors(TargetFunction function, double first, double second) {
    INDArray x = Nd4j.createFromArray(new double[][] {{0, 2}});
    INDArray z = Nd4j.createFromArray(new double[][] {{3, 0}});
    INDArray y = function.of(x, z);
    assertThat(y.getDouble(0)).isCloseTo(first, within(1e-12));
    assertThat(y.columns()).isEqualTo(function.outputs(2));
    if (y.columns() == 2) {
      assertThat(y.getDouble(1)).isCloseTo(second, within(1e-12));
    }
  }

  /**
   * xz = (u² − v²)/2 for the standard normal u = (x + z)/√2 and v = (x − z)/√2, and a square is
   * close to 0.08 plus a sum of hinges of both signs: eight hidden units for each component.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void mlpOf8UnitsPerComponent_canRepresentTheDotProduct(int d) {
    double[] knots = {0.5, 0.5, 1.6, 1.6};
    double[] slopes = {2.02, 2.02, 2.57, 2.57};
    ComputationGraph mlp = ExpressivityModel.MLP.build(d, 8 * d, 1, 0.1, 1);
    INDArray w = mlp.getLayer("hidden").getParam("W").assign(0); // [2d, 8d]
    INDArray b = mlp.getLayer("hidden").getParam("b"); // [8d]
    INDArray v = mlp.getLayer("y").getParam("W"); // [8d, 1]
    for (int unit = 0; unit < 8 * d; unit++) {
      int component = unit / 8;
      int hinge = unit % 4;
      boolean difference = unit % 8 >= 4;
      double direction = (hinge % 2 == 0 ? 1 : -1) / Math.sqrt(2);
      w.putScalar(component, unit, direction);
      w.putScalar(d + component, unit, difference ? -direction : direction);
      b.putScalar(unit, -knots[hinge]);
      v.putScalar(unit, 0, (difference ? -0.5 : 0.5) * slopes[hinge]);
    }
    Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
    INDArray x = random.nextGaussian(new long[] {10_000, d});
    INDArray z = random.nextGaussian(new long[] {10_000, d});
    INDArray error = mlp.outputSingle(x, z).sub(TargetFunction.DOT_PRODUCT.of(x, z));
    assertThat(error.mul(error).meanNumber().doubleValue()).isLessThan(0.1);
  }

  @Test
  void dotProduct_isExactWithOneMultiplicativeUnit_andBeyondASmallMlp(@TempDir Path folder)
      throws Exception {
    ExpressivityConfig config =
        new ExpressivityConfig(
            List.of(TargetFunction.DOT_PRODUCT),
            List.of(ExpressivityModel.values()),
            List.of(3),
            1,
            List.of(1, 10),
            List.of(0.1),
            600,
            100,
            2_000,
            0.1,
            0.05);
    ResultsFile results = ResultsFile.open(folder.resolve("results.csv"));
    new Sweep(results).execute(ExpressivityExperiment.runs(config), (steps, loss) -> {});
    List<Row> rows =
        ExpressivityTable.of(results.runs()).rows().stream()
            .filter(row -> row.threshold() == Threshold.ABSOLUTE)
            .toList();
    assertThat(rows)
        .extracting(Row::model)
        .containsExactly(ExpressivityModel.MLP, ExpressivityModel.MI);
    SmallestNetwork mlp = rows.get(0).median();
    assertThat(mlp.reached()).isFalse();
    assertThat(mlp.hidden()).isEqualTo(10);
    assertThat(mlp.mse()).isGreaterThan(0.1);
    SmallestNetwork mi = rows.get(1).median();
    assertThat(mi.reached()).isTrue();
    assertThat(mi.parameters()).isEqualTo(18);
    assertThat(mi.mse()).isLessThan(1e-6);
  }
}
