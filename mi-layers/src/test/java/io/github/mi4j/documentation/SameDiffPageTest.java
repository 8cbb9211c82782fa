package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java blocks of docs/SAMEDIFF.md compile and do what the page says. */
class SameDiffPageTest {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  @Test
  void forms_areFunctionsOnVariables(@TempDir Path folder) throws Exception {
    run(
        folder,
        block("java", 0)
            + """
            INDArray out = sd.output(
                Map.of("x", Nd4j.randn(5, 16), "z", Nd4j.randn(5, 4)), "y").get("y");
            if (out.size(0) != 5 || out.size(1) != 8 || out.isNaN().any() || theta.size() != 4) {
              throw new AssertionError(out);
            }
            """);
  }

  @Test
  void generator_isWiredLikeALayer(@TempDir Path folder) throws Exception {
    run(
        folder,
        block("java", 1)
            + """
            GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder()
                .addInputs("x", "z")
                .setInputTypes(InputType.feedForward(3), InputType.feedForward(2));
            Interactions.add(graph, "mi", new Generated.Builder().nOut(4).build(), "x", "z");
            ComputationGraph net = new ComputationGraph(graph.setOutputs("mi").build());
            net.init();
            if (net.outputSingle(Nd4j.randn(5, 3), Nd4j.randn(5, 2)).columns() != 4) {
              throw new AssertionError();
            }
            """);
  }

  /** As a program of its own, for nothing of this library may be needed. */
  @Test
  void reproduction_printsWhatThePageSays(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("Reproduction.java"), block("java", 2));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                folder.resolve("Reproduction.java").toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(output).stream().filter(line -> line.contains(" stacked: ")))
        .containsExactlyElementsOf(block("text", 0).lines().toList());
    assertThat(block("java", 2)).doesNotContain("mi4j");
  }

  private static void run(Path folder, String statements) throws Exception {
    new Snippet(statements).run(folder);
  }

  private static String block(String language, int index) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "SAMEDIFF.md"));
    List<String> blocks =
        BLOCK
            .matcher(page)
            .results()
            .filter(match -> match.group(1).equals(language))
            .map(match -> match.group(2))
            .toList();
    return blocks.get(index);
  }
}
