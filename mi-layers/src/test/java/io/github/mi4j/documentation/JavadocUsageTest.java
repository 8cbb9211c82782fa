package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The usage snippet in the Javadoc of every layer and vertex compiles and gives a network that
 * runs.
 */
class JavadocUsageTest {

  private static final Pattern USAGE =
      Pattern.compile("<pre class=\"usage\">\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);
  private static final Pattern LAST_NAME = Pattern.compile("\"([a-z]+)\"");
  private static final Path SOURCES = Path.of("src/main/java/io/github/mi4j");

  private static final String BEFORE =
      """
      GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder()
          .addInputs("x", "z")
          .setInputTypes(InputType.feedForward(4), InputType.feedForward(3))
          .allowDisconnected(true);
      """;

  static List<Path> publicLayersAndVertices() throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(SOURCES.resolve("vertex/ContextVertex.java"));
    sources.add(SOURCES.resolve("vertex/FilmVertex.java"));
    try (Stream<Path> layers = Files.list(SOURCES.resolve("layer"))) {
      layers.filter(file -> !file.endsWith("package-info.java")).forEach(sources::add);
    }
    return sources;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("publicLayersAndVertices")
  void usage_compilesAndRuns(Path source, @TempDir Path folder) throws Exception {
    String statements = usage(source);
    new Snippet(BEFORE + statements + after(addedLast(statements))).run(folder);
  }

  @Test
  void usageOfPlans_compilesAndRuns(@TempDir Path folder) throws Exception {
    new Snippet(usage(SOURCES.resolve("kernel/contraction/ContractionPlan.java"))).run(folder);
  }

  private static String usage(Path source) throws IOException {
    Matcher usage = USAGE.matcher(Files.readString(source));
    assertThat(usage.find()).as("usage in %s", source).isTrue();
    return usage.group(1).replaceAll("(?m)^ \\* ?", "");
  }

  private static String after(String output) {
    return """

        ComputationGraph net = new ComputationGraph(graph.setOutputs("%s").build());
        net.init();
        INDArray y = net.output(Nd4j.randn(5, 4), Nd4j.randn(5, 3))[0];
        if (y.size(0) != 5 || y.isNaN().any()) {
          throw new AssertionError(y);
        }
        """
        .formatted(output);
  }

  /** The name in the last statement that adds something. */
  private static String addedLast(String statements) {
    String last = statements.substring(statements.lastIndexOf("graph"));
    Matcher name = LAST_NAME.matcher(last);
    assertThat(name.find()).isTrue();
    return name.group(1);
  }
}
