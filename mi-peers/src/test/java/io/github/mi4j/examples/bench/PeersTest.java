package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.bench.ProductVariant.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** PyTorch and XLA are found, and their formulations compute what this library's kernel does. */
class PeersTest {

  private static final double TOLERANCE = 1e-4;

  @Test
  void variants_agreeWithTheKernel() {
    ProductCase sizes = ProductCase.of("sizes", 6, 5, 4, 3);
    List<Peers> peers = Peers.load();
    assertThat(peers).hasSize(2);
    List<Result> results = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Variant variant : sizes.variants(peers)) {
      if (variant instanceof ProductVariant product) {
        product.prepare();
        product.forward();
        product.forwardBackward();
        results.add(product.result());
        names.add(product.name());
      }
    }
    assertThat(names)
        .contains(
            "mi4j", "torch-paper", "torch-x-first", "torch-bilinear", "xla-paper", "xla-x-first");
    Result expected = results.get(0);
    for (int i = 1; i < results.size(); i++) {
      assertClose(names.get(i) + " y", results.get(i).y(), expected.y());
      assertClose(names.get(i) + " dx", results.get(i).dx(), expected.dx());
      assertClose(names.get(i) + " dz", results.get(i).dz(), expected.dz());
      assertClose(names.get(i) + " dw", results.get(i).dw(), expected.dw());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"toy-step", "np-step", "np-step-threads"})
  void steps_comeFromBothLibraries(String name) {
    List<String> names = new ArrayList<>();
    for (Variant variant : BenchCases.named(name).variants(Peers.load())) {
      variant.prepare();
      variant.forward();
      variant.forwardBackward();
      names.add(variant.name());
    }
    assertThat(names).contains("dl4j-mlp", "mi4j", "torch-mi");
    assertThat(names.get(0)).isEqualTo("dl4j-mlp");
  }

  private static void assertClose(String what, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    assertThat(actual.dup('c').data().asDouble())
        .as(what)
        .containsExactly(expected.dup('c').data().asDouble(), within(TOLERANCE));
  }
}
