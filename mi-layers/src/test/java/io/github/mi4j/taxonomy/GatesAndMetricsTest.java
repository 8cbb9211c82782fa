package io.github.mi4j.taxonomy;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.conformance.BareNet;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MahalanobisDistance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Section 2 of the paper on gating and metric learning: the identities between their variants. */
class GatesAndMetricsTest {

  private static final int BATCH = 6;
  private static final int N = 4;
  private static final double EPSILON = 0.3;

  private INDArray x;
  private INDArray z;

  @BeforeEach
  void streams() {
    Nd4j.getRandom().setSeed(43);
    x = Nd4j.randn(DataType.DOUBLE, BATCH, N);
    z = Nd4j.randn(DataType.DOUBLE, BATCH, N);
  }

  @Test
  void freeCarryGateWithNegatedParameters_equalsTheCoupledOne() {
    BareNet coupled = randomised(BareNet.ofPair(new GatedResidual.Builder().build(), N, N));
    BareNet free =
        BareNet.ofPair(new GatedResidual.Builder().coupled(false).build(), N, N)
            .set("U", coupled.get("U"))
            .set("V", coupled.get("V"))
            .set("b", coupled.get("b"))
            .set("P", coupled.get("U").neg())
            .set("Q", coupled.get("V").neg())
            .set("c", coupled.get("b").neg());
    assertSame(free.output(x, z), coupled.output(x, z));
  }

  @ParameterizedTest
  @EnumSource
  void squaredDistance_expandsIntoThreeBilinearForms(Metric shape) {
    BareNet distance = randomised(BareNet.ofPair(metric(shape).build(), N, N));
    INDArray l = distance.get("L");
    INDArray factor = shape == Metric.DIAGONAL ? Nd4j.diag(l.reshape(N)) : l;
    INDArray a = factor.mmul(factor.transpose()).add(eye().muli(EPSILON));
    INDArray expected = product(x, a, x).sub(product(x, a, z).mul(2)).add(product(z, a, z));
    assertSame(distance.output(x, z), expected);
  }

  @ParameterizedTest
  @EnumSource
  void distanceToAPrototype_equalsTheDistanceOfThePair(Metric shape) {
    int count = 3;
    BareNet prototypes = randomised(BareNet.ofOne(metric(shape).prototypes(count).build(), N));
    BareNet pair = BareNet.ofPair(metric(shape).build(), N, N).set("L", prototypes.get("L"));
    INDArray expected = Nd4j.create(DataType.DOUBLE, BATCH, count);
    for (int j = 0; j < count; j++) {
      INDArray everyRow = prototypes.get("P").getRow(j, true).broadcast(BATCH, N);
      INDArray column = pair.output(x, everyRow);
      expected.put(
          new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(j, j + 1)}, column);
    }
    assertSame(prototypes.output(x), expected);
  }

  @ParameterizedTest
  @EnumSource
  void distance_isSymmetricAndZeroFromAPointToItself(Metric shape) {
    BareNet distance = randomised(BareNet.ofPair(metric(shape).build(), N, N));
    assertSame(distance.output(x, z), distance.output(z, x));
    assertThat(distance.output(x, x).amaxNumber().doubleValue()).isZero();
  }

  private static MahalanobisDistance.Builder metric(Metric shape) {
    return new MahalanobisDistance.Builder()
        .metric(shape)
        .rank(shape == Metric.LOW_RANK ? 2 : 0)
        .epsilon(EPSILON);
  }

  private static INDArray eye() {
    return Nd4j.eye(N).castTo(DataType.DOUBLE);
  }

  /** rowᵀ a other for each row, [batch, 1]. */
  private static INDArray product(INDArray rows, INDArray a, INDArray others) {
    return rows.mmul(a).mul(others).sum(true, 1);
  }

  private static BareNet randomised(BareNet net) {
    return net.setFlat(Nd4j.randn(DataType.DOUBLE, 1, net.flat().length()));
  }

  private static void assertSame(INDArray actual, INDArray expected) {
    assertThat(actual.dup('c').data().asDouble())
        .containsExactly(expected.dup('c').data().asDouble(), within(1e-12));
  }
}
