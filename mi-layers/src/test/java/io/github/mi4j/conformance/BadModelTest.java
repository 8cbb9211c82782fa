package io.github.mi4j.conformance;

import static io.github.mi4j.conformance.Rejection.config;
import static io.github.mi4j.conformance.Rejection.unreadable;
import static io.github.mi4j.conformance.Wiring.infer;
import static io.github.mi4j.conformance.Wiring.initEdited;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.kernel.Gate;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** A saved model with illegal values, or with parameters that do not fit, is not restored. */
class BadModelTest {

  static Stream<Rejection> json_isRejectedBeforeParametersExist() {
    return Stream.of(
        config(
            "rank",
            () ->
                initEdited(
                    infer(new LowRankInteraction.Builder().rank(2).nOut(2).build(), 4, 3),
                    "rank",
                    "-1"),
            "LowRankInteraction(\"mi\"|rank|positive|got -1"),
        config(
            "gate null",
            () ->
                initEdited(infer(new DiagonalInteraction.Builder().build(), 4, 3), "gate", "null"),
            "DiagonalInteraction(\"mi\"|gate|SIGMOID|none"),
        config(
            "metric null",
            () -> initEdited(infer(distance(Metric.FULL).build(), 4, 4), "metric", "null"),
            "MahalanobisDistance(\"mi\"|metric|LOW_RANK|none"),
        config(
            "contextSize above nIn",
            () -> initEdited(infer(mi().build(), 4, 3), "contextSize", "8"),
            "\"mi\"|contextSize|nIn = 7|got 8"),
        config(
            "hiddenLayers null",
            () ->
                initEdited(
                    infer(new HyperLinear.Builder().nOut(2).hiddenLayers(5).build(), 4, 3),
                    "hiddenLayers",
                    "null"),
            "HyperLinear(\"mi\"|hiddenLayers|list of widths|none"),
        config(
            "hiddenLayers negative",
            () ->
                initEdited(
                    infer(new HyperLinear.Builder().nOut(2).hiddenLayers(5).build(), 4, 3),
                    "hiddenLayers",
                    "[-5]"),
            "HyperLinear(\"mi\"|hiddenLayers|positive|[-5]"),
        config(
            "epsilon",
            () -> initEdited(infer(distance(Metric.FULL).build(), 4, 4), "epsilon", "-1.0"),
            "MahalanobisDistance(\"mi\"|epsilon|not negative|-1.0"),
        config(
            "nOut",
            () -> initEdited(infer(new Film.Builder().build(), 4, 3), "nout", "9"),
            "Film(\"mi\"|nOut|absent or 4|got 9"),
        config(
            "moment",
            () -> initEdited(infer(mi().build(), 4, 3), "contextSecondMoment", "0.0"),
            "\"mi\"|contextSecondMoment|positive|got 0.0"),
        unreadable(
            "gate unknown",
            () ->
                initEdited(
                    infer(new DiagonalInteraction.Builder().gate(Gate.TANH).build(), 4, 3),
                    "gate",
                    "\"STEP\""),
            "[\"gate\"]|STEP|SIGMOID"),
        unreadable(
            "metric unknown",
            () -> initEdited(infer(distance(Metric.FULL).build(), 4, 4), "metric", "\"ROUND\""),
            "[\"metric\"]|ROUND|LOW_RANK"),
        unreadable(
            "rank no number",
            () ->
                initEdited(
                    infer(new LowRankInteraction.Builder().rank(2).nOut(2).build(), 4, 3),
                    "rank",
                    "\"two\""),
            "[\"rank\"]|two"),
        unreadable(
            "class unknown",
            () ->
                initEdited(infer(mi().build(), 4, 3), "@class", "\"io.github.mi4j.layer.Unknown\""),
            "io.github.mi4j.layer.Unknown"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void json_isRejectedBeforeParametersExist(Rejection rejection) {
    rejection.verify();
  }

  @Test
  void model_isNotRestoredWithTooFewParameters(@TempDir File folder) throws IOException {
    ComputationGraph graph = new ComputationGraph(infer(mi().build(), 4, 3));
    graph.init();
    File whole = new File(folder, "whole.zip");
    ModelSerializer.writeModel(graph, whole, false);
    File cut = new File(folder, "cut.zip");
    try (ZipFile source = new ZipFile(whole);
        ZipOutputStream target = new ZipOutputStream(new FileOutputStream(cut))) {
      target.putNextEntry(new ZipEntry("configuration.json"));
      source.getInputStream(source.getEntry("configuration.json")).transferTo(target);
      target.putNextEntry(new ZipEntry("coefficients.bin"));
      Nd4j.write(Nd4j.zeros(1, 39), new DataOutputStream(target));
    }
    assertThatThrownBy(() -> ModelSerializer.restoreComputationGraph(cut))
        .hasMessageContaining("expected length 40, got length 39");
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(2);
  }

  private static MahalanobisDistance.Builder distance(Metric metric) {
    return new MahalanobisDistance.Builder().metric(metric);
  }
}
