package io.github.mi4j.kernel.contraction;

import static io.github.mi4j.kernel.contraction.Closeness.assertClose;

import io.github.mi4j.kernel.blas.Views;
import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whatever the order, the memory and the tiles, results are those of plain loops. */
class PlannedContractionTest {

  /**
   * One way to compute one size.
   *
   * @param limit of working memory in bytes: from everything at once down to one number at a time
   */
  record Way(DataType type, int batch, int n, int m, int k, long limit, ContractionPlan plan) {

    @Override
    public String toString() {
      return type + " " + batch + " " + n + " " + m + " " + k + " in " + limit + ": " + plan;
    }
  }

  private static final int[][] SIZES = {
    {5, 4, 3, 2}, {4, 2, 3, 5}, {300, 3, 2, 2}, {1, 1, 1, 1}, {1, 3, 2, 4}, {3, 1, 4, 1}
  };

  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      for (int[] size : SIZES) {
        long batch = size[0];
        int n = size[1];
        int m = size[2];
        int k = size[3];
        long byEntry = 2 * batch * Math.max(n, m) * type.width();
        for (long limit :
            new long[] {64L << 20, byEntry + 2 * batch * m * k * type.width(), byEntry, 1}) {
          for (ContractionPlan plan :
              new ContractionPlanner(n, m, k, limit, Costs.of(type)).allowed(batch, batch)) {
            ways.add(new Way(type, size[0], n, m, k, limit, plan));
          }
        }
      }
    }
    return ways;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void everyWay_givesWhatPlainLoopsGive(Way way) {
    ContractionArguments a =
        new ContractionArguments(way.batch(), way.n(), way.m(), way.k(), way.type());
    PlannedContraction contraction = new PlannedContraction(way.plan(), a.n, a.m, a.k, way.limit());
    boolean keeps = way.plan().backward() == Backward.KEPT_PRODUCT;
    @Nullable INDArray kept = keeps ? a.uninitialised((long) a.batch * a.m * a.k) : null;
    ContractionResults results = new ContractionResults(a);
    contraction.forward(a.w, a.x, a.z, results.y, kept);
    contraction.backward(a.w, a.x, a.z, a.dy, results.dw, results.dx, results.dz, kept);
    results.check();
  }

  /** Rows of 'c' order matter to tiles alone. */
  static Stream<Arguments> waysAndOrders() {
    return ways().stream()
        .flatMap(
            way ->
                way.type() == DataType.DOUBLE && way.limit() < 64L << 20
                    ? Stream.of(Arguments.of(way, 'f'), Arguments.of(way, 'c'))
                    : Stream.of(Arguments.of(way, 'f')));
  }

  @ParameterizedTest
  @MethodSource("waysAndOrders")
  void streamsThatAreParts_ofPackedFeatures_giveTheSame(Way way, char order) {
    ContractionArguments a =
        new ContractionArguments(way.batch(), way.n(), way.m(), way.k(), way.type());
    INDArray packed = Nd4j.concat(1, a.x, a.z).dup(order);
    INDArray dPacked = a.uninitialised(a.batch, a.n + a.m);
    INDArray dx = Views.columns(dPacked, 0, a.n);
    INDArray dz = Views.columns(dPacked, a.n, a.n + a.m);
    INDArray x = Views.columns(packed, 0, a.n);
    INDArray z = Views.columns(packed, a.n, a.n + a.m);
    PlannedContraction contraction = new PlannedContraction(way.plan(), a.n, a.m, a.k, way.limit());
    INDArray y = a.uninitialised(a.batch, a.k);
    contraction.forward(a.w, x, z, y, null);
    assertClose(y, a.y);
    INDArray dw = a.uninitialised((long) a.m * a.n, a.k);
    contraction.backward(a.w, x, z, a.dy, dw, dx, dz, null);
    assertClose(dw, a.dw);
    assertClose(dx, a.dx);
    assertClose(dz, a.dz);
  }
}
