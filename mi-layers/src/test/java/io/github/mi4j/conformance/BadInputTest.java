package io.github.mi4j.conformance;

import static io.github.mi4j.conformance.Rejection.config;
import static io.github.mi4j.conformance.Rejection.type;
import static io.github.mi4j.conformance.Wiring.infer;
import static io.github.mi4j.conformance.Wiring.inferMerged;
import static io.github.mi4j.conformance.Wiring.inferSequential;
import static io.github.mi4j.conformance.Wiring.init;
import static io.github.mi4j.conformance.Wiring.initUntyped;
import static io.github.mi4j.conformance.Wiring.inputs;

import io.github.mi4j.Interactions;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.layer.SelfInteraction;
import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shape inference and initialisation reject sizes and streams that do not fit together. */
class BadInputTest {

  private static final InputType FLAT = InputType.feedForward(4);
  private static final InputType SEQUENCE = InputType.recurrent(4, 5, RNNFormat.NCW);
  private static final InputType IMAGE = InputType.convolutional(8, 8, 3);

  static Stream<Rejection> network_rejectsWhatDoesNotFit() {
    return Stream.of(
        config(
            "nOut missing",
            () -> infer(new MultiplicativeInteraction.Builder().build(), 4, 3),
            "\"mi\"|nOut|positive|got 0"),
        config(
            "nOut missing",
            () -> infer(new HyperLinear.Builder().hiddenLayers(5).build(), 4, 3),
            "HyperLinear(\"mi\"|nOut|got 0"),
        config(
            "nOut missing",
            () -> infer(new LowRankInteraction.Builder().rank(2).build(), 4, 3),
            "LowRankInteraction(\"mi\"|nOut|got 0"),
        config(
            "nOut missing",
            () -> inferSequential(new SelfInteraction.Builder().contextSize(3).build(), FLAT),
            "SelfInteraction(\"layer0\"|nOut|got 0"),
        config(
            "nOut of a fixed size",
            () -> infer(new DiagonalInteraction.Builder().nOut(3).build(), 4, 3),
            "DiagonalInteraction(\"mi\"|nOut|absent or 4|got 3"),
        config(
            "nOut of a fixed size",
            () -> infer(new ScalarInteraction.Builder().nOut(3).build(), 4, 3),
            "ScalarInteraction(\"mi\"|nOut|absent or 4|got 3"),
        config(
            "nOut of a fixed size",
            () -> infer(new Film.Builder().nOut(3).build(), 4, 3),
            "Film(\"mi\"|nOut|absent or 4|got 3"),
        config(
            "nOut of a fixed size",
            () -> infer(new GatedResidual.Builder().nOut(3).build(), 4, 4),
            "GatedResidual(\"mi\"|nOut|absent or 4|got 3"),
        config(
            "nOut of a distance",
            () -> infer(distance(Metric.FULL).nOut(3).build(), 4, 4),
            "MahalanobisDistance(\"mi\"|nOut|absent or 1|got 3"),
        config(
            "nOut of prototypes",
            () -> inferSequential(distance(Metric.FULL).prototypes(3).nOut(2).build(), FLAT),
            "MahalanobisDistance(\"layer0\"|nOut|absent or 3|got 2"),
        config(
            "streams of different width",
            () -> infer(new GatedResidual.Builder().build(), 4, 3),
            "GatedResidual(\"mi\"|the context stream|as wide as the input stream, 4|got 3"),
        config(
            "streams of different width",
            () -> infer(distance(Metric.FULL).build(), 4, 3),
            "MahalanobisDistance(\"mi\"|the context stream|4|got 3"),
        config(
            "rank above the inferred n",
            () -> infer(distance(Metric.LOW_RANK).rank(5).build(), 4, 4),
            "MahalanobisDistance(\"mi\"|rank|at most the input size|got 5"),
        config(
            "self-interaction of two streams",
            () -> infer(new SelfInteraction.Builder().contextSize(3).nOut(2).build(), 4, 3),
            "SelfInteraction \"mi\"|one stream|\"x\" and \"z\""),
        config(
            "prototypes and two streams",
            () -> infer(distance(Metric.FULL).prototypes(3).build(), 4, 4),
            "MahalanobisDistance \"mi\"|one stream|\"x\" and \"z\""),
        config(
            "self-interaction after a context vertex",
            () ->
                inputs()
                    .setInputTypes(FLAT, FLAT)
                    .addVertex("p", new ContextVertex(), "x", "z")
                    .addLayer(
                        "mi", new SelfInteraction.Builder().contextSize(3).nOut(2).build(), "p")
                    .setOutputs("mi")
                    .build(),
            "SelfInteraction(\"mi\"|the input|one stream|packed from two"),
        config(
            "context sizes that disagree",
            () -> infer(mi().contextSize(2).build(), 4, 3),
            "\"mi\"|contextSize|that of the context stream, 3|got 2"),
        config(
            "merged streams without contextSize",
            () -> inferMerged(mi().build(), 4, 3),
            "\"mi\"|contextSize|Interactions.add|none"),
        config(
            "sequential without contextSize",
            () -> inferSequential(mi().build(), FLAT),
            "\"layer0\"|contextSize|contextSize(m)|none"),
        config(
            "contextSize above the merged size",
            () -> inferMerged(mi().contextSize(7).build(), 4, 3),
            "\"mi\"|contextSize|nIn = 7|got 7"),
        config(
            "no sizes at all", () -> initUntyped(mi().build()), "\"mi\"|nIn|setInputTypes|got 0"),
        config(
            "too many parameters",
            () -> infer(mi().nOut(4096).build(), 1024, 1024),
            "\"mi\"|the number of parameters|at most 2147483647|got 4303360"),
        config(
            "parameters beyond counting",
            () -> infer(mi().build(), 1L << 40, 1L << 40),
            "\"mi\"|the number of parameters|more than 9223372036854775807"),
        config(
            "RESIDUAL at shape inference",
            () -> infer(mi().hasV(false).weightInit(Initialisation.RESIDUAL).build(), 4, 3),
            "weightInit|RESIDUAL"),
        type(
            "size of x unknown",
            () -> infer(mi().build(), 0, 3),
            "ContextVertex \"mi-context\"|x must be of known, positive size|FeedForward"),
        type(
            "size of z unknown",
            () -> infer(mi().build(), SEQUENCE, InputType.recurrent(0, 5, RNNFormat.NCW)),
            "ContextVertex \"mi-context\"|z must be of known, positive size|Recurrent(0"),
        type(
            "image as x",
            () -> infer(mi().build(), IMAGE, FLAT),
            "ContextVertex \"mi-context\"|x must be features|InputTypeConvolutional"),
        type(
            "image as z",
            () -> infer(mi().build(), FLAT, IMAGE),
            "ContextVertex \"mi-context\"|z must be features|InputTypeConvolutional"),
        type(
            "sequence as z of features",
            () -> infer(mi().build(), FLAT, SEQUENCE),
            "ContextVertex \"mi-context\"|z must be features without time|Recurrent"),
        type(
            "image beside a sequence",
            () -> infer(mi().build(), SEQUENCE, IMAGE),
            "ContextVertex|z must be features|Convolutional"),
        type(
            "other length",
            () -> infer(mi().build(), SEQUENCE, InputType.recurrent(3, 6, RNNFormat.NCW)),
            "ContextVertex|z must be of the length and format of x|6"),
        type(
            "other format",
            () -> infer(mi().build(), SEQUENCE, InputType.recurrent(3, 5, RNNFormat.NWC)),
            "ContextVertex|z must be of the length and format of x|NWC"),
        type(
            "one input",
            () ->
                inputs()
                    .setInputTypes(FLAT, FLAT)
                    .addVertex("p", new ContextVertex().named("p"), "x")
                    .allowDisconnected(true)
                    .setOutputs("p")
                    .build(),
            "ContextVertex \"p\"|two, x and z|1 inputs"),
        type(
            "three inputs",
            () ->
                inputs()
                    .setInputTypes(FLAT, FLAT)
                    .addVertex("f", new FilmVertex().named("f"), "x", "z", "x")
                    .setOutputs("f")
                    .build(),
            "FilmVertex \"f\"|two, x and z|3 inputs"),
        config(
            "one input, untyped",
            () ->
                init(
                    inputs()
                        .addVertex("p", new ContextVertex(), "x")
                        .allowDisconnected(true)
                        .setOutputs("p")
                        .build()),
            "ContextVertex \"p\"|two, x and z|1 inputs"),
        config(
            "three inputs, untyped",
            () ->
                init(
                    inputs()
                        .addVertex("f", new FilmVertex(), "x", "z", "x")
                        .setOutputs("f")
                        .build()),
            "FilmVertex \"f\"|two, x and z|3 inputs"),
        type(
            "FiLM of another channel count",
            () ->
                Interactions.addFilm(inputs().setInputTypes(IMAGE, FLAT), "film", 2, "x", "z")
                    .setOutputs("film")
                    .build(),
            "FilmVertex \"film\"|6 factors for 3 channels|got 4"),
        type(
            "FiLM by an image",
            () ->
                inputs()
                    .setInputTypes(IMAGE, IMAGE)
                    .addVertex("f", new FilmVertex().named("f"), "x", "z")
                    .setOutputs("f")
                    .build(),
            "FilmVertex \"f\"|film must be features|Convolutional"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void network_rejectsWhatDoesNotFit(Rejection rejection) {
    rejection.verify();
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(2);
  }

  private static MahalanobisDistance.Builder distance(Metric metric) {
    return new MahalanobisDistance.Builder().metric(metric);
  }
}
