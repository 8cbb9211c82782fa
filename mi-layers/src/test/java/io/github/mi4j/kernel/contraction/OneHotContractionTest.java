package io.github.mi4j.kernel.contraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.kernel.blas.OneHotRows;
import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where contexts are codes of tasks, results are those of plain loops, too. */
class OneHotContractionTest {

  /**
   * One size, with so many bytes of working memory.
   *
   * @param used how many of the m tasks have rows
   */
  record Way(DataType type, int batch, int n, int m, int k, int used, long limit) {}

  private static final int[][] SIZES = {
    {6, 4, 3, 2, 3}, {7, 2, 5, 3, 2}, {1, 1, 1, 1, 1}, {300, 3, 4, 2, 4}, {5, 1, 4, 1, 3}
  };

  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      for (int[] s : SIZES) {
        long ofOneRow = (long) (s[1] + s[3]) * type.width();
        for (long limit : new long[] {64L << 20, 5 * ofOneRow, 1}) {
          ways.add(new Way(type, s[0], s[1], s[2], s[3], s[4], limit));
        }
      }
    }
    return ways;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void taskByTask_givesWhatPlainLoopsGive(Way way) {
    ContractionArguments a = arguments(way);
    OneHotRows codes = Objects.requireNonNull(OneHotRows.of(a.z));
    for (ContractionPlan plan :
        new ContractionPlanner(a.n, a.m, a.k, way.limit(), Costs.of(way.type()))
            .allowed(a.batch, a.batch)) {
      OneHotContraction contraction = new OneHotContraction(plan, a.n, a.m, a.k, way.limit());
      boolean keeps = plan.backward() == Backward.KEPT_PRODUCT;
      ContractionResults results = new ContractionResults(a);
      contraction.forward(a.w, a.x, codes, results.y);
      @Nullable INDArray memory = keeps ? a.uninitialised((long) a.batch * a.m * a.k) : null;
      contraction.backward(a.w, a.x, codes, a.dy, results.dw, results.dx, results.dz, memory);
      results.check();
    }
  }

  @ParameterizedTest(name = "keeps {0}")
  @ValueSource(booleans = {true, false})
  void contraction_takesCodesTaskByTask_andGivesTheSame(boolean keeps) {
    Way way = new Way(DataType.DOUBLE, 240, 60, 20, 30, 19, 64L << 20);
    assertThat(ContractionPlan.ofOneHot(240, 60, 20, 30, DataType.DOUBLE).sortsByTask()).isTrue();
    check(arguments(way), keeps);
  }

  /** What makes the contexts of a batch no codes, in its last row. */
  enum Flaw {
    TWO_TASKS,
    NO_TASK,
    HALF_A_TASK
  }

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void oneRowThatIsNoCode_isComputedAsWhatItIs(Flaw flaw) {
    ContractionArguments codes = arguments(new Way(DataType.DOUBLE, 240, 60, 20, 30, 19, 1));
    INDArray z = codes.z.dup('f');
    switch (flaw) {
      case TWO_TASKS -> z.putScalar(239, 19, 1);
      case NO_TASK -> z.getRow(239).assign(0);
      case HALF_A_TASK -> z.getRow(239).muli(0.5);
    }
    check(new ContractionArguments(240, 60, 30, z), true);
  }

  private static void check(ContractionArguments a, boolean keeps) {
    Contraction contraction = new Contraction(a.n, a.m, a.k);
    long numbers = contraction.numbersToKeep(a.batch, a.batch, a.z.dataType());
    assertThat(numbers).isPositive();
    @Nullable INDArray kept = keeps ? a.uninitialised(numbers) : null;
    ContractionResults results = new ContractionResults(a);
    contraction.forward(a.w, a.x, a.z, results.y, kept);
    contraction.backward(a.w, a.x, a.z, a.dy, results.dw, results.dx, results.dz, kept);
    results.check();
  }

  private static ContractionArguments arguments(Way way) {
    INDArray z = Nd4j.create(way.type(), new long[] {way.batch(), way.m()}, 'f');
    for (int row = 0; row < way.batch(); row++) {
      z.putScalar(row, row * 7 % way.used(), 1);
    }
    return new ContractionArguments(way.batch(), way.n(), way.k(), z);
  }
}
