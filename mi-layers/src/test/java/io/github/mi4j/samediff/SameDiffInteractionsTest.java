package io.github.mi4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.kernel.Gate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Arguments that do not fit are refused when the graph is defined, by name. */
class SameDiffInteractionsTest {

  private SameDiff sd;
  private SDVariable x;
  private SDVariable z;

  @BeforeEach
  void graph() {
    sd = SameDiff.create();
    x = sd.placeHolder("x", DataType.FLOAT, -1, 4);
    z = sd.placeHolder("z", DataType.FLOAT, -1, 3);
  }

  @Test
  void result_hasTheNameAskedFor() {
    assertThat(SameDiffInteractions.bilinear("y", x, z, theta("W", 12, 2)).name()).isEqualTo("y");
    assertThat(sd.hasVariable("y")).isTrue();
  }

  @Test
  void result_isInTheScopeOfNames() {
    Map<String, SDVariable> theta = theta("W", 12, 2);
    for (String scope : new String[] {"first", "second"}) {
      try (NameScope names = sd.withNameScope(scope)) {
        SDVariable y = SameDiffInteractions.bilinear("y", x, z, theta);
        assertThat(y.name()).isEqualTo(names.getName() + "/y").isEqualTo(scope + "/y");
      }
    }
  }

  @Test
  void takenName_isRefused() {
    assertRefused(
        () -> SameDiffInteractions.bilinear("x", x, z, theta("W", 12, 2)),
        "bilinear \"x\": the name must be new to the graph, got \"x\"");
  }

  @Test
  void parameterOfAnotherShape_isRefused() {
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, z, theta("W", 11, 2)),
        "bilinear \"y\": W must be [12, 2], got [11, 2]");
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, z, theta("W", 12, 2, "U", 4, 2)),
        "bilinear \"y\": U must be [3, 2], got [4, 2]");
    assertRefused(
        () -> SameDiffInteractions.lowRank("y", x, z, theta("A", 3, 5, "B", 4, 6, "C", 5, 2)),
        "lowRank \"y\": B must be [4, 5], got [4, 6]");
    assertRefused(
        () -> SameDiffInteractions.lowRank("y", x, z, theta("A", 3, 5, "B", 4, 5, "C", 2, 2)),
        "lowRank \"y\": A must be [m, a multiple of 2, the rows of C], got [3, 5]");
    assertRefused(
        () ->
            SameDiffInteractions.hyperLinear("y", x, z, theta("H1", 3, 5, "h1", 1, 4, "W", 20, 2)),
        "hyperLinear \"y\": h1 must be [1, 5], got [1, 4]");
    assertRefused(
        () -> SameDiffInteractions.diagonal("y", x, z, Gate.TANH, theta("W", 3, 5)),
        "diagonal \"y\": W must be [3, 4], got [3, 5]");
    assertRefused(
        () -> SameDiffInteractions.scalar("y", x, z, theta("W", 3, 4)),
        "scalar \"y\": W must be [3, 1], got [3, 4]");
    assertRefused(
        () -> SameDiffInteractions.prototypes("y", x, 0, theta("L", 4, 4, "P", 5, 3)),
        "prototypes \"y\": P must be [-1, 4], got [5, 3]");
  }

  @Test
  void absentAndUnknownParameters_areRefused() {
    assertRefused(
        () -> SameDiffInteractions.lowRank("y", x, z, theta("A", 3, 5)),
        "lowRank \"y\": the parameters must be [A, B, C] and, if wanted, [U, V, b], got [A]");
    assertRefused(
        () -> SameDiffInteractions.film("y", x, z, theta("W", 3, 4, "V", 4, 4)),
        "film \"y\": the parameters must be [W] and, if wanted, [v, U, b], got [W, V]");
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, z, theta("b", 1, 2)),
        "bilinear \"y\": the parameters must be with W, U or V, got [b]");
  }

  @Test
  void streamsOfDifferentWidths_areRefusedWhereTheyAreCompared() {
    assertRefused(
        () -> SameDiffInteractions.mahalanobis("y", x, z, 0, theta("L", 4, 4)),
        "mahalanobis \"y\": z must be as wide as x, 4, got 3");
    assertRefused(
        () -> SameDiffInteractions.gatedResidual("y", x, z, theta("U", 4, 4, "V", 4, 4)),
        "gatedResidual \"y\": z must be as wide as x, 4, got 3");
  }

  @Test
  void streamsOfAnotherRankOrType_areRefused() {
    SDVariable sequence = sd.placeHolder("sequence", DataType.FLOAT, -1, 3, 7);
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, sequence, theta("W", 12, 2)),
        "bilinear \"y\": z must be [batch, features], got [-1, 3, 7]");
    SDVariable wide = sd.placeHolder("wide", DataType.DOUBLE, -1, 3);
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, wide, theta("W", 12, 2)),
        "bilinear \"y\": z must be of the type of x, FLOAT, got DOUBLE");
    SDVariable ids = sd.placeHolder("ids", DataType.INT32, -1, 4);
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", ids, z, theta("W", 12, 2)),
        "bilinear \"y\": x must be of a floating point type, got INT");
  }

  @Test
  void variablesOfAnotherGraph_areRefused() {
    SDVariable stranger = SameDiff.create().placeHolder("z", DataType.FLOAT, -1, 3);
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, stranger, theta("W", 12, 2)),
        "bilinear \"y\": z must be a variable of the same SameDiff instance as x, got one of"
            + " another");
  }

  @Test
  void parametersOfUnknownShape_areRefused() {
    Map<String, SDVariable> theta = theta("W", 12, 2);
    theta.put("U", z.add(1));
    assertRefused(
        () -> SameDiffInteractions.bilinear("y", x, z, theta),
        "bilinear \"y\": U must be a variable or constant with two known sizes, got none");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  /** Variables from keys, each followed by its rows and columns. */
  private Map<String, SDVariable> theta(Object... keysAndSizes) {
    Map<String, SDVariable> theta = new LinkedHashMap<>();
    for (int i = 0; i < keysAndSizes.length; i += 3) {
      String key = (String) keysAndSizes[i];
      int rows = (int) keysAndSizes[i + 1];
      int columns = (int) keysAndSizes[i + 2];
      theta.put(key, sd.var(Nd4j.ones(DataType.FLOAT, rows, columns)));
    }
    return theta;
  }
}
