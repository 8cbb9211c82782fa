package io.github.mi4j.kernel;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.reference.FiniteDifferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gates have the values, derivatives and second moments of their textbook definitions. */
class GateTest {

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, -0.5, 2",
    "SIGMOID, 0.3775406687981454, 0.8807970779778823",
    "TANH, -0.46211715726000973, 0.9640275800758169",
    "SOFTMAX, 0.07585818002124355, 0.9241418199787564"
  })
  void gateOfMinusHalfAndTwo_isTheTextbookValue(Gate gate, double first, double second) {
    INDArray a = Nd4j.createFromArray(new double[][] {{-0.5, 2}});
    gate.applyInPlace(a);
    assertThat(a.toDoubleVector()).containsExactly(new double[] {first, second}, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void derivative_equalsFiniteDifferences(Gate gate) {
    Nd4j.getRandom().setSeed(5);
    INDArray a = Nd4j.randn(DataType.DOUBLE, 2, 3);
    INDArray weights = Nd4j.randn(DataType.DOUBLE, 2, 3);
    INDArray g = a.dup();
    gate.applyInPlace(g);
    INDArray da = weights.dup();
    gate.backpropInPlace(g, da);
    double[][] expected =
        FiniteDifferences.gradient(
            () -> {
              INDArray value = a.dup();
              gate.applyInPlace(value);
              return value.mul(weights).sumNumber().doubleValue();
            },
            a);
    assertThat(da.getRow(0).toDoubleVector()).containsExactly(expected[0], within(1e-9));
    assertThat(da.getRow(1).toDoubleVector()).containsExactly(expected[1], within(1e-9));
  }

  /** E[σ(a)²], E[tanh(a)²] for a ~ N(0, 1), to five digits from numerical tables. */
  @ParameterizedTest
  @CsvSource({"IDENTITY, 1", "SIGMOID, 0.29338", "TANH, 0.39429"})
  void secondMoment_isTheKnownNumber(Gate gate, double expected) {
    assertThat(gate.secondMoment(7)).isCloseTo(expected, within(5e-6));
  }

  @Test
  void softmaxOfOneFeature_isOne() {
    assertThat(Gate.SOFTMAX.secondMoment(1)).isEqualTo(1);
  }

  /** For many features the sum of the exponentials is n·√e, so that E[g²] = e²/(n²·e). */
  @ParameterizedTest
  @ValueSource(ints = {1000, 4000})
  void softmaxOfManyFeatures_approachesItsLimit(int n) {
    double limit = Math.E / ((double) n * n);
    assertThat(Gate.SOFTMAX.secondMoment(n)).isCloseTo(limit, within(0.1 * limit));
  }

  @Test
  void generatorsOfHyperLinear_haveTheMomentOfRelu() {
    assertThat(new GeneratorKernel(3, 4).outputMoment()).isEqualTo(0.5);
  }
}
