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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java blocks of the README compile and do what it says, and its tables agree with others. */
class ReadmeTest {

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Path ROOT = Path.of("..");

  private static final String FIRST_BEFORE =
      """
      INDArray x = Nd4j.randn(10, 3), task = Nd4j.eye(2).repeat(0, 5), y = Nd4j.randn(10, 1);
      """;
  private static final String FIRST_AFTER =
      """
      if (net.numParams() != (3 * 16 + 16) + (2 * 16 * 8 + 2 * 8 + 16 * 8 + 8) + (8 + 1)) {
        throw new AssertionError(net.summary());
      }
      """;
  private static final String IMAGE_BEFORE =
      """
      GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder()
          .addInputs("pixels", "question")
          .setInputTypes(InputType.convolutional(6, 6, 1), InputType.feedForward(5));
      """;
  private static final String IMAGE_AFTER =
      """
      ComputationGraph net = new ComputationGraph(graph.setOutputs("modulated").build());
      net.init();
      INDArray pixels = Nd4j.randn(2, 1, 6, 6), question = Nd4j.randn(2, 5);
      INDArray image = net.feedForward(new INDArray[] {pixels, question}, false).get("image");
      if (!net.outputSingle(pixels, question).equals(image)) {
        throw new AssertionError("does not start as the identity");
      }
      """;
  private static final String MERGE_BEFORE =
      """
      GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder()
          .addInputs("h", "task")
          .setInputTypes(InputType.feedForward(3), InputType.feedForward(2));
      """;
  private static final String MERGE_AFTER =
      """
      ComputationGraph net = new ComputationGraph(graph.setOutputs("fused").build());
      net.init();
      if (net.outputSingle(Nd4j.randn(4, 3), Nd4j.randn(4, 2)).columns() != 8) {
        throw new AssertionError();
      }
      """;

  static Stream<Arguments> blocks() throws IOException {
    List<String> blocks = javaBlocks();
    return Stream.of(
        Arguments.of("the first example", FIRST_BEFORE, blocks.get(0), FIRST_AFTER),
        Arguments.of("images", IMAGE_BEFORE, blocks.get(1), IMAGE_AFTER),
        Arguments.of("merge", MERGE_BEFORE, blocks.get(2), MERGE_AFTER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void block_compilesAndRuns(
      String name, String before, String block, String after, @TempDir Path folder)
      throws Exception {
    new Snippet(before + block + after).run(folder);
  }

  @Test
  void allBlocksAreTested() throws IOException {
    assertThat(javaBlocks()).hasSize((int) blocks().count());
  }

  @Test
  void dependencies_areThoseOfTheBuild() throws IOException {
    String pom = Documents.read(ROOT.resolve("pom.xml"));
    String library = "io.github.mi4j:mi-layers:" + first("<version>([^<]+)</version>", pom);
    String dl4j = first("<dl4j.version>([^<]+)</dl4j.version>", pom);
    String backend = "org.nd4j:nd4j-native-platform:" + dl4j;
    assertThat(coordinates(fenced("xml"))).containsExactly(library, backend);
    assertThat(all("implementation '([^']+)'", fenced("groovy"))).containsExactly(library, backend);
    assertThat(readme()).contains("`org.nd4j:nd4j-cuda-11.6-platform:" + dl4j + "`");
  }

  @Test
  void decisions_areThoseOfThePageOnForms() throws IOException {
    String page = Documents.read(ROOT.resolve(Path.of("docs", "CHOOSING.md")));
    List<String[]> rows =
        readme()
            .substring(readme().indexOf("| your context |"), readme().indexOf("x has n features"))
            .lines()
            .skip(2)
            .filter(line -> line.startsWith("|"))
            .map(line -> line.split(" *\\| *"))
            .toList();
    assertThat(rows)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            row -> {
              String form = row[2].replaceAll("`, .*", "`");
              assertThat(page.lines())
                  .anyMatch(
                      line -> line.startsWith("| " + form) && line.contains("| " + row[3] + " |"));
            });
  }

  @Test
  void everyLayerIsInTheTable() throws IOException {
    String readme = readme();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/mi4j/layer"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
          .filteredOn(name -> !name.equals("package-info"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(readme).contains("| [`" + name + "`]"));
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static List<String> coordinates(String dependencies) {
    return all("(?s)<dependency>(.*?)</dependency>", dependencies).stream()
        .map(
            xml ->
                first("<groupId>(.*)</groupId>", xml)
                    + ":"
                    + first("<artifactId>(.*)</artifactId>", xml)
                    + ":"
                    + first("<version>(.*)</version>", xml))
        .toList();
  }

  private static String fenced(String language) throws IOException {
    return first("(?s)```" + language + "\\n(.*?)```", readme());
  }

  private static String first(String pattern, String text) {
    return all(pattern, text).get(0);
  }

  private static List<String> javaBlocks() throws IOException {
    return BLOCK.matcher(readme()).results().map(match -> match.group(1)).toList();
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
