package io.github.mi4j.init;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** With RESIDUAL a layer starts as if there were no context, and yet learns to use it. */
class ResidualTest {

  private static final int N = 4;
  private static final int K = 3;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(5);
  }

  static Stream<Named<Supplier<InteractionLayer.Builder<?>>>> denseForms() {
    return Stream.of(
        form("MultiplicativeInteraction", () -> new MultiplicativeInteraction.Builder().nOut(K)),
        form("HyperLinear", () -> new HyperLinear.Builder().nOut(K).hiddenLayers(5)),
        form("LowRankInteraction", () -> new LowRankInteraction.Builder().nOut(K).rank(2)),
        form("SelfInteraction", () -> new SelfInteraction.Builder().nOut(K).contextSize(5)));
  }

  static Stream<Named<Supplier<InteractionLayer.Builder<?>>>> diagonalForms() {
    return Stream.of(
        form("Film", Film.Builder::new),
        form("DiagonalInteraction", DiagonalInteraction.Builder::new),
        form("ScalarInteraction", ScalarInteraction.Builder::new));
  }

  static Stream<Named<Supplier<InteractionLayer.Builder<?>>>> allForms() {
    return Stream.concat(
        Stream.concat(denseForms(), diagonalForms()),
        Stream.of(
            form("GatedResidual", () -> new GatedResidual.Builder()),
            form("GatedResidual free", () -> new GatedResidual.Builder().coupled(false)),
            form(
                "DiagonalInteraction with sigmoid",
                () -> new DiagonalInteraction.Builder().gate(Gate.SIGMOID))));
  }

  @ParameterizedTest
  @MethodSource("denseForms")
  void denseForms_startAsADenseLayerOnTheInput(Supplier<InteractionLayer.Builder<?>> form) {
    Draws.Draw draw = draw(form);
    INDArray dense = draw.x().mmul(draw.params().get("V")).addRowVector(draw.params().get("b"));
    assertThat(draw.output().sub(dense).amaxNumber().doubleValue()).isZero();
    assertThat(dense.stdNumber().doubleValue()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("diagonalForms")
  void diagonalForms_startAsTheIdentity(Supplier<InteractionLayer.Builder<?>> form) {
    Draws.Draw draw = draw(form);
    assertThat(draw.output().sub(draw.x()).amaxNumber().doubleValue()).isZero();
  }

  @Test
  void gatedResidual_startsAsAConstantMixture() {
    Draws.Draw draw = draw(() -> new GatedResidual.Builder().biasInit(-2));
    double gate = 1 / (1 + Math.exp(2));
    INDArray mixture = draw.z().mul(gate).add(draw.x().mul(1 - gate));
    assertThat(draw.output().sub(mixture).amaxNumber().doubleValue()).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("allForms")
  void everyZeroFactor_hasAGradient(Supplier<InteractionLayer.Builder<?>> form) {
    Draws.Draw draw = draw(form);
    Map<String, INDArray> gradients = draw.gradients();
    assertThat(draw.params())
        .allSatisfy(
            (key, values) -> {
              // The generator's biases are in the factor beside W, whose gradient starts at zero.
              boolean otherFactor = key.startsWith("h");
              if (values.amaxNumber().doubleValue() == 0 && !otherFactor) {
                assertThat(gradients.get(key).aminNumber().doubleValue()).isPositive();
              }
            })
        .anySatisfy((key, values) -> assertThat(values.amaxNumber().doubleValue()).isZero());
  }

  private static Draws.Draw draw(Supplier<? extends InteractionLayer.Builder<?>> form) {
    return new Draws(() -> form.get().weightInit(Initialisation.RESIDUAL), N, N, Context.GAUSSIAN)
    .new Draw();
  }

  private static Named<Supplier<InteractionLayer.Builder<?>>> form(
      String name, Supplier<InteractionLayer.Builder<?>> form) {
    return Named.of(name, form);
  }
}
