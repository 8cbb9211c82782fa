package io.github.mi4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Theta;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Generated linear layers by example, and generators that are refused. */
class GeneratedKernelTest {

  private static final INDArray X = row(10, 20);
  private static final INDArray Z = row(3);

  @Test
  void generatedNumbers_areTheRowsOfTheWeightsAndThenTheBias() {
    InteractionKernel kernel = sized(new LinearGenerator.Builder()).build().kernel();
    INDArray y = row(0, 0);
    Theta theta = new Theta(Map.of("G", row(1, 2, 3, 4, 5, 6)));
    kernel.forward(theta, X, Z, y);
    // W' = 3·((1, 2), (3, 4)), b' = 3·(5, 6)
    assertThat(y.toDoubleVector())
        .containsExactly(3 * (10 * 1 + 20 * 3 + 5), 3 * (10 * 2 + 20 * 4 + 6));
    INDArray dg = row(0, 0, 0, 0, 0, 0);
    INDArray dx = row(0, 0);
    INDArray dz = row(0);
    kernel.backward(theta, X, Z, row(1, 100), new Theta(Map.of("G", dg)), dx, dz);
    assertThat(dg.toDoubleVector()).containsExactly(30, 3000, 60, 6000, 3, 300);
    assertThat(dx.toDoubleVector()).containsExactly(3 * (1 + 200), 3 * (3 + 400));
    assertThat(dz.toDoubleVector()).containsExactly(75 + 100 * 106);
  }

  @Test
  void withoutBias_onlyWeightsAreGenerated() {
    InteractionKernel kernel = sized(new LinearGenerator.Builder()).hasBias(false).build().kernel();
    INDArray y = row(0, 0);
    kernel.forward(new Theta(Map.of("G", row(1, 2, 3, 4))), X, Z, y);
    assertThat(y.toDoubleVector()).containsExactly(3 * (10 + 60), 3 * (20 + 80));
  }

  @Test
  void otherDataTypes_areComputedInTheirOwn() {
    InteractionKernel kernel = sized(new LinearGenerator.Builder()).hasBias(false).build().kernel();
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT, DataType.DOUBLE}) {
      INDArray y = row(0, 0).castTo(type);
      Theta theta = new Theta(Map.of("G", row(1, 2, 3, 4).castTo(type)));
      kernel.forward(theta, X.castTo(type), Z.castTo(type), y);
      assertThat(y.toDoubleVector()).containsExactly(3 * (10 + 60), 3 * (20 + 80));
    }
  }

  @Test
  void wrongNumberOfGeneratedNumbers_isRefused() {
    InteractionKernel kernel = sized(new LinearGenerator.Builder().missing(1)).build().kernel();
    Theta theta = new Theta(Map.of("G", row(1, 2, 3, 4, 5)));
    assertThatThrownBy(() -> kernel.forward(theta, X, Z, row(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LinearGenerator(")
        .hasMessageEndingWith("what generate returns must be [1, 6], got [1, 5]");
  }

  @Test
  void keysOfTheWrongCase_areRefused() {
    assertThatThrownBy(() -> sized(new LinearGenerator.Builder().key("g")).build().kernel())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("the key of a weight must be an upper-case word, got g");
  }

  @Test
  void parametersThatAreNoMatrices_areRefused() {
    assertThatThrownBy(() -> sized(new LinearGenerator.Builder().more(7)).build().kernel())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("the shape of G must be [rows, columns], got [1, 6, 7]");
  }

  @Test
  void generatorThatCouldNotBeLoaded_isRefused() {
    assertThatThrownBy(() -> new Unloadable(new LinearGenerator.Builder()))
        .isInstanceOf(DL4JInvalidConfigException.class)
        .hasMessageContainingAll("Unloadable", "must have a constructor without arguments");
  }

  private static final class Unloadable extends GeneratedLinear {

    Unloadable(Builder<?> builder) {
      super(builder);
    }

    @Override
    protected void defineParameters(SDLayerParams params, long m, long size) {
      params.addWeightParam("G", m, size);
    }

    @Override
    protected SDVariable generate(
        SameDiff sd, SDVariable z, Map<String, SDVariable> theta, long size) {
      return z.mmul(theta.get("G"));
    }
  }

  private static LinearGenerator.Builder sized(LinearGenerator.Builder builder) {
    return builder.nIn(2 + 1).contextSize(1).nOut(2);
  }

  private static INDArray row(double... values) {
    return Nd4j.createFromArray(new double[][] {values}).dup('f');
  }
}
