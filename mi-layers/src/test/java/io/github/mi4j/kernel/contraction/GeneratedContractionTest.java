package io.github.mi4j.kernel.contraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Forward;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where rows share contexts, results are those of plain loops, in whatever way they are computed.
 */
class GeneratedContractionTest {

  /** One size, with so many bytes of working memory. */
  record Way(DataType type, int batch, int contexts, int n, int m, int k, long limit) {}

  private static final int[][] SIZES = {
    {6, 2, 4, 3, 2},
    {6, 3, 2, 3, 5},
    {5, 1, 3, 2, 4},
    {4, 4, 2, 2, 3},
    {600, 300, 3, 2, 2},
    {3, 1, 1, 1, 1}
  };

  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      for (int[] s : SIZES) {
        long ofOneContext = (long) s[2] * s[4] * type.width();
        for (long limit : new long[] {64L << 20, 2 * ofOneContext, ofOneContext}) {
          ways.add(new Way(type, s[0], s[1], s[2], s[3], s[4], limit));
        }
      }
    }
    return ways;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void weightsGeneratedAgain_giveWhatPlainLoopsGive(Way way) {
    ContractionArguments a = arguments(way);
    GeneratedContraction contraction = new GeneratedContraction(a.n, a.m, a.k, way.limit());
    ContractionResults results = new ContractionResults(a);
    contraction.forward(a.w, a.x, a.z, results.y, null);
    contraction.backward(a.w, a.x, a.z, a.dy, results.dw, results.dx, results.dz, null);
    results.check();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void weightsThatAreKept_giveWhatPlainLoopsGive(Way way) {
    ContractionArguments a = arguments(way);
    GeneratedContraction contraction = new GeneratedContraction(a.n, a.m, a.k, way.limit());
    ContractionResults results = new ContractionResults(a);
    INDArray kept = a.uninitialised((long) a.n * way.contexts() * a.k);
    contraction.forward(a.w, a.x, a.z, results.y, kept);
    contraction.backward(a.w, a.x, a.z, a.dy, results.dw, results.dx, results.dz, kept);
    results.check();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void contraction_givesWhatPlainLoopsGive_whateverItsPlan(Way way) {
    ContractionArguments a = arguments(way);
    Contraction contraction = new Contraction(a.n, a.m, a.k);
    ContractionResults results = new ContractionResults(a);
    long numbers = contraction.numbersToKeep(a.batch, way.contexts(), way.type());
    INDArray kept = numbers == 0 ? null : a.uninitialised(numbers);
    contraction.forward(a.w, a.x, a.z, results.y, kept);
    contraction.backward(a.w, a.x, a.z, a.dy, results.dw, results.dx, results.dz, kept);
    results.check();
  }

  @Test
  void manyRowsOfFewContexts_shareGeneratedWeights() {
    ContractionPlan plan = ContractionPlan.ofShared(2048, 32, 128, 32, 128, DataType.FLOAT);
    assertThat(plan.forward()).isEqualTo(Forward.GENERATED_WEIGHTS);
    assertThat(plan.backward()).isEqualTo(Backward.KEPT_WEIGHTS);
  }

  @Test
  void weightsTooManyToKeep_areGeneratedAgain() {
    ContractionPlan plan = ContractionPlan.ofShared(8192, 64, 2048, 32, 256, DataType.FLOAT);
    assertThat(plan.forward()).isEqualTo(Forward.GENERATED_WEIGHTS);
    assertThat(plan.backward()).isEqualTo(Backward.WEIGHTS_AGAIN);
  }

  @Test
  void weightsOfOneContextTooMany_areNotGenerated() {
    ContractionPlan plan = ContractionPlan.ofShared(64, 1, 8192, 4, 4096, DataType.FLOAT);
    assertThat(plan.forward()).isNotEqualTo(Forward.GENERATED_WEIGHTS);
  }

  @Test
  void twoRowsOfManyContexts_areNotWorthTheCalls() {
    ContractionPlan plan = ContractionPlan.ofShared(640, 320, 256, 32, 16, DataType.FLOAT);
    assertThat(plan.forward()).isNotEqualTo(Forward.GENERATED_WEIGHTS);
  }

  private static ContractionArguments arguments(Way way) {
    return new ContractionArguments(
        way.batch(), way.contexts(), way.n(), way.m(), way.k(), way.type());
  }
}
