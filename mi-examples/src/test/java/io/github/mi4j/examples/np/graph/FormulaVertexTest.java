package io.github.mi4j.examples.np.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values against the formulas in plain loops; gradients against finite differences. */
class FormulaVertexTest {

  private static final double STEP = 1e-6;

  static Stream<Arguments> formulas() {
    Nd4j.getRandom().setSeed(3);
    INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}, {1, 1, 1, 1}, {0, 0, 0, 0}});
    return Stream.of(
        Arguments.of(new SetMeanVertex(), new INDArray[] {randn(12, 5), mask.reshape(3, 1, 4)}, 1),
        Arguments.of(new SetMeanVertex(), new INDArray[] {randn(18, 5), mask.reshape(3, 1, 4)}, 1),
        Arguments.of(new SetMeanVertex(), new INDArray[] {randn(1, 5), ones(1, 1, 1)}, 1),
        Arguments.of(new PrefixVertex(), new INDArray[] {randn(3, 2, 5), randn(3, 1, 4)}, 1),
        Arguments.of(new PrefixVertex(), new INDArray[] {randn(3, 2, 5), randn(3, 1, 5)}, 1),
        Arguments.of(new UnfoldVertex(), new INDArray[] {randn(12, 5), randn(3, 2, 4)}, 1),
        Arguments.of(new GaussianVertex(0.1), new INDArray[] {randn(3, 4).muli(3)}, 1),
        Arguments.of(new GaussianVertex(1e-3), new INDArray[] {randn(3, 2, 5).muli(3)}, 1),
        Arguments.of(new SampleVertex(), new INDArray[] {gaussian(3, 4), randn(3, 4)}, 2),
        Arguments.of(new DivergenceVertex(), new INDArray[] {gaussian(3, 4), gaussian(3, 4)}, 2));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void gradients_areThoseOfFiniteDifferences(
      FormulaVertex formula, INDArray[] inputs, int differentiable) {
    INDArray dy = randn(formula.forward(inputs).shape());
    INDArray[] gradients = formula.backward(inputs, dy.dup());
    assertThat(gradients).hasSameSizeAs(inputs);
    for (int i = 0; i < differentiable; i++) {
      assertThat(gradients[i].shape()).isEqualTo(inputs[i].shape());
      for (long j = 0; j < inputs[i].length(); j++) {
        assertThat(gradients[i].dup('c').reshape(-1).getDouble(j))
            .as("input %s, number %s", i, j)
            .isCloseTo(difference(formula, inputs, i, j, dy), within(1e-7));
      }
    }
    for (int i = differentiable; i < inputs.length; i++) {
      assertThat(gradients[i].shape()).isEqualTo(inputs[i].shape());
      assertThat(gradients[i].norm1Number().doubleValue()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void forward_leavesItsInputsAlone(FormulaVertex formula, INDArray[] inputs, int differentiable) {
    INDArray[] before = Stream.of(inputs).map(INDArray::dup).toArray(INDArray[]::new);
    INDArray y = formula.forward(inputs);
    formula.backward(inputs, y);
    assertThat(inputs).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 18})
  void setMean_isThatOfTheMembersThatTheMaskNames(long members) {
    INDArray rows = randn(members, 5);
    INDArray mask = Nd4j.createFromArray(new double[][] {{1, 0, 1, 0}, {1, 1, 1, 1}, {0, 0, 0, 0}});
    INDArray mean = new SetMeanVertex().forward(new INDArray[] {rows, mask.reshape(3, 1, 4)});
    for (int feature = 0; feature < 5; feature++) {
      for (int set = 0; set < 3; set++) {
        double sum = 0;
        int count = 0;
        for (int member = 0; member < 4; member++) {
          if (mask.getDouble(set, member) == 1) {
            sum += rows.getDouble(member * 3L + set, feature);
            count++;
          }
        }
        assertThat(mean.getDouble(set, feature))
            .isCloseTo(count == 0 ? 0 : sum / count, within(1e-12));
      }
    }
  }

  @Test
  void unfold_putsRowsWhereDenseLayersTookThemFrom() {
    INDArray rows = randn(12, 5);
    INDArray unfolded = new UnfoldVertex().forward(new INDArray[] {rows, randn(3, 1, 4)});
    assertThat(unfolded.shape()).containsExactly(3, 5, 4);
    for (int sequence = 0; sequence < 3; sequence++) {
      for (int step = 0; step < 4; step++) {
        assertThat(unfolded.getDouble(sequence, 2, step))
            .isEqualTo(rows.getDouble(step * 3L + sequence, 2));
      }
    }
  }

  @Test
  void prefix_isTheFirstSteps() {
    INDArray sequences = randn(3, 2, 5);
    INDArray prefix = new PrefixVertex().forward(new INDArray[] {sequences, randn(3, 1, 2)});
    assertThat(prefix.shape()).containsExactly(3, 2, 2);
    for (int step = 0; step < 2; step++) {
      assertThat(prefix.getDouble(1, 0, step)).isEqualTo(sequences.getDouble(1, 0, step));
    }
  }

  @Test
  void gaussian_hasDeviationsAboveItsFloor() {
    INDArray y =
        new GaussianVertex(0.1)
            .forward(new INDArray[] {Nd4j.createFromArray(new double[][] {{-3, 7, 0.5, -40}})});
    assertThat(y.getDouble(0)).isEqualTo(-3);
    assertThat(y.getDouble(1)).isEqualTo(7);
    assertThat(y.getDouble(2)).isCloseTo(0.1 + 0.9 * Math.log1p(Math.exp(0.5)), within(1e-12));
    assertThat(y.getDouble(3)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void gaussianOfLargeFeatures_isFinite() {
    INDArray s = Nd4j.createFromArray(new float[][] {{0, 0, 1000, -1000}});
    INDArray y = new GaussianVertex(0.5).forward(new INDArray[] {s});
    assertThat(y.toFloatVector()).containsExactly(0, 0, 500.5f, 0.5f);
    INDArray gradient = new GaussianVertex(0.5).backward(new INDArray[] {s}, y.like().addi(1))[0];
    assertThat(gradient.toFloatVector()).containsExactly(1, 1, 0.5f, 0);
  }

  @Test
  void divergence_isTheClosedFormOfOneDimensionSummed() {
    INDArray q = Nd4j.createFromArray(new double[][] {{1, -2, 0.5, 2}});
    INDArray p = Nd4j.createFromArray(new double[][] {{0, -1, 1, 3}});
    double first = Math.log(1 / 0.5) + (0.25 + 1) / 2 - 0.5;
    double second = Math.log(3 / 2.0) + (4 + 1) / 18.0 - 0.5;
    assertThat(new DivergenceVertex().forward(new INDArray[] {q, p}).getDouble(0))
        .isCloseTo(first + second, within(1e-12));
    assertThat(new DivergenceVertex().forward(new INDArray[] {q, q}).getDouble(0)).isZero();
  }

  @Test
  void sample_isMeanPlusDeviationTimesNoise() {
    INDArray q = Nd4j.createFromArray(new double[][] {{1, -2, 0.5, 2}});
    INDArray noise = Nd4j.createFromArray(new double[][] {{-1, 0.25}});
    assertThat(new SampleVertex().forward(new INDArray[] {q, noise}).toDoubleVector())
        .containsExactly(0.5, -1.5);
  }

  @Test
  void unfitInputs_areNamed() {
    assertThatThrownBy(
            () -> new SetMeanVertex().forward(new INDArray[] {randn(4, 2), ones(2, 1, 3)}))
        .isInstanceOf(InvalidInputTypeException.class)
        .hasMessageContaining("SetMeanVertex")
        .hasMessageContaining("[4, 2] and [2, 1, 3]");
    assertThatThrownBy(
            () -> new PrefixVertex().forward(new INDArray[] {randn(2, 2, 3), randn(2, 1, 4)}))
        .hasMessageContaining("[2, 2, 3] and [2, 1, 4]");
    assertThatThrownBy(() -> new SampleVertex().forward(new INDArray[] {randn(2, 4), randn(1, 2)}))
        .isInstanceOf(InvalidInputTypeException.class)
        .hasMessageContaining("[2, 4] and [1, 2]");
    assertThatThrownBy(() -> new GaussianVertex(0))
        .hasMessageContaining("floor")
        .hasMessageContaining("0.0");
  }

  private static double difference(
      FormulaVertex formula, INDArray[] inputs, int input, long number, INDArray dy) {
    INDArray original = inputs[input];
    double[] values = original.dup('c').reshape(-1).toDoubleVector();
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      double[] moved = values.clone();
      moved[(int) number] += side == 0 ? STEP : -STEP;
      inputs[input] = Nd4j.createFromArray(moved).reshape('c', original.shape());
      losses[side] = formula.forward(inputs).mul(dy).sumNumber().doubleValue();
    }
    inputs[input] = original;
    return (losses[0] - losses[1]) / (2 * STEP);
  }

  private static INDArray gaussian(long batch, long size) {
    return Nd4j.concat(1, randn(batch, size), Nd4j.rand(DataType.DOUBLE, batch, size).addi(0.2));
  }

  private static INDArray randn(long... shape) {
    return Nd4j.randn(DataType.DOUBLE, shape);
  }

  private static INDArray ones(long... shape) {
    return Nd4j.ones(DataType.DOUBLE, shape);
  }
}
