package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in docs/INSPECTION.md and in the Javadoc of the packages it is about runs. */
class InspectionTest {

  private static final Path PAGE = Path.of("..", "docs", "INSPECTION.md");
  private static final Path SOURCES = Path.of("src/main/java/io/github/mi4j");

  private static final String BEFORE =
      """
      GraphBuilder graph = new NeuralNetConfiguration.Builder().seed(1).graphBuilder()
          .addInputs("x", "z")
          .setInputTypes(InputType.feedForward(4), InputType.feedForward(3));
      Interactions.add(graph, "mi", new MultiplicativeInteraction.Builder().nOut(5).build(), "x", "z");
      Interactions.add(graph, "film", new Film.Builder().build(), "mi", "z");
      graph.addLayer("y", new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build(), "film")
          .setOutputs("y");
      ComputationGraph net = new ComputationGraph(graph.build());
      net.init();
      INDArray x = Nd4j.randn(7, 4), z = Nd4j.randn(1, 3), contexts = Nd4j.randn(6, 3);
      File file = File.createTempFile("model", ".zip");
      Path csv = File.createTempFile("interactions", ".csv").toPath();
      MultiDataSet data = new MultiDataSet(new INDArray[] {x, contexts.getRows(0, 1, 2, 3, 4, 5, 0)}, new INDArray[] {x.getColumn(0, true)});
      """;

  @Test
  void page_runsFromTopToBottom(@TempDir Path folder) throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(3);
    new Snippet(BEFORE + String.join("\n", blocks) + after()).run(folder);
  }

  /** What the page promises. */
  private static String after() {
    return """

        if (maps.size() != 6 || distances.rows() != 6 || gamma.columns() != 5) {
          throw new AssertionError();
        }
        double most = forOneTask.outputSingle(x).sub(net.outputSingle(x, z.repeat(0, 7))).amaxNumber().doubleValue();
        if (!(most < 1e-6) || forOneTask.numParams() >= net.numParams()) {
          throw new AssertionError(most);
        }
        if (ranks.size() != 6 || ofRankTwo.getLayer("mi").getParam("A").size(1) != 2) {
          throw new AssertionError(ranks);
        }
        for (int i = 1; i < ranks.size(); i++) {
          if (ranks.get(i).error() > ranks.get(i - 1).error()) {
            throw new AssertionError(ranks);
          }
        }
        if (!(error < 1e-6) || small < 0) {
          throw new AssertionError(error);
        }
        net.fit(data);
        if (Files.readAllLines(csv).stream().noneMatch(line -> line.startsWith("0,0,film,Film,context,"))) {
          throw new AssertionError(Files.readAllLines(csv));
        }
        """;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inspect/Generated",
        "inspect/Specialise",
        "inspect/LowRankApproximation",
        "listener/InteractionListener"
      })
  void usage_compilesAndRuns(String type, @TempDir Path folder) throws Exception {
    String source = Files.readString(SOURCES.resolve(type + ".java"));
    List<String> usages = find("<pre class=\"usage\">\\{@code\\n(.*?)\\n \\* }</pre>", source);
    assertThat(usages).hasSize(1);
    new Snippet(BEFORE + usages.get(0).replaceAll("(?m)^ \\* ?", "")).run(folder);
  }

  private static List<String> blocks() throws IOException {
    return find("```java\\n(.*?)```", Files.readString(PAGE));
  }

  private static List<String> find(String pattern, String text) {
    Stream<String> found =
        Pattern.compile(pattern, Pattern.DOTALL)
            .matcher(text)
            .results()
            .map(match -> match.group(1));
    return found.toList();
  }
}
