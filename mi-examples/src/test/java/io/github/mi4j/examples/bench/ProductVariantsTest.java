package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.bench.ProductVariant.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every variant that claims to compute the product computes it, and its gradients. */
class ProductVariantsTest {

  private static final double TOLERANCE = 1e-4;

  static Stream<ProductCase> cases() {
    return Stream.of(
        ProductCase.of("per-row", 6, 5, 4, 3),
        ProductCase.of("one-output", 6, 4, 3, 1),
        new ProductCase("grouped", 6, 5, 4, 3, Contexts.GROUPED, 2),
        new ProductCase("one-hot", 6, 5, 4, 3, Contexts.ONE_HOT, 4));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void variants_agreeWithLoops(ProductCase sizes) {
    Operands operands = Operands.of(sizes);
    Result expected = loops(operands);
    List<String> checked = new ArrayList<>();
    for (Variant variant : sizes.variants(List.of())) {
      if (variant instanceof ProductVariant product) {
        product.prepare();
        product.forwardBackward();
        Result result = product.result();
        assertClose(product.name() + " y", result.y(), expected.y());
        assertClose(product.name() + " dx", result.dx(), expected.dx());
        INDArray dz = sumsOfRuns(expected.dz(), result.dz().size(0));
        assertClose(product.name() + " dz", result.dz(), dz);
        assertClose(product.name() + " dw", result.dw(), expected.dw());
        checked.add(product.name());
        product.close();
      }
    }
    assertThat(checked).containsExactly("mi4j", "nd4j-paper", "samediff-vertex");
  }

  @Test
  void forward_setsTheOutputAlone() {
    ProductCase sizes = ProductCase.of("forward", 3, 2, 2, 2);
    Operands operands = Operands.of(sizes);
    Mi4jVariant variant = new Mi4jVariant(operands);
    variant.prepare();
    variant.forward();
    assertClose("y", variant.result().y(), loops(operands).y());
  }

  @Test
  void operands_areTheSameOnEveryCall() {
    ProductCase sizes = ProductCase.of("sizes", 3, 2, 2, 2);
    assertThat(Operands.of(sizes)).isEqualTo(Operands.of(sizes));
  }

  @Test
  void groupedContexts_areRunsOfEqualRows() {
    INDArray z = Contexts.GROUPED.draw(6, 2, 3);
    assertThat(z.getRow(0)).isEqualTo(z.getRow(2));
    assertThat(z.getRow(2)).isNotEqualTo(z.getRow(3));
    assertThat(z.getRow(3)).isEqualTo(z.getRow(5));
  }

  private static INDArray sumsOfRuns(INDArray dz, long runs) {
    long length = dz.size(0) / runs;
    INDArray sums = Operands.matrix(runs, dz.size(1)).assign(0);
    for (long row = 0; row < dz.size(0); row++) {
      sums.getRow(row / length).addi(dz.getRow(row));
    }
    return sums;
  }

  private static void assertClose(String what, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    assertThat(actual.dup('c').data().asDouble())
        .as(what)
        .containsExactly(expected.dup('c').data().asDouble(), within(TOLERANCE));
  }

  private static Result loops(Operands o) {
    INDArray y = Operands.matrix(o.batch(), o.k()).assign(0);
    INDArray dx = Operands.matrix(o.batch(), o.n()).assign(0);
    INDArray dz = Operands.matrix(o.batch(), o.m()).assign(0);
    INDArray dw = Operands.matrix(o.m() * o.n(), o.k()).assign(0);
    for (long b = 0; b < o.batch(); b++) {
      for (long i = 0; i < o.m(); i++) {
        for (long j = 0; j < o.n(); j++) {
          for (long c = 0; c < o.k(); c++) {
            double z = o.z().getDouble(b, i);
            double x = o.x().getDouble(b, j);
            double w = o.w().getDouble(i * o.n() + j, c);
            double dy = o.dy().getDouble(b, c);
            add(y, b, c, z * w * x);
            add(dx, b, j, z * w * dy);
            add(dz, b, i, x * w * dy);
            add(dw, i * o.n() + j, c, z * x * dy);
          }
        }
      }
    }
    return new Result(y, dx, dz, dw);
  }

  private static void add(INDArray array, long row, long column, double value) {
    array.putScalar(row, column, array.getDouble(row, column) + value);
  }
}
