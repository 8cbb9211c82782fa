package io.github.mi4j.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The committed notebooks can be read without running them, and run in more than one kernel. */
class CommittedNotebooksTest {

  private static final Path FOLDER = Path.of("notebooks");
  private static final Pattern MAGIC = Pattern.compile("(?m)^\\s*[%!]");
  private static final Pattern DISPLAY_WITH_TYPE = Pattern.compile("display\\([^;]*, *\"[a-z]+/");
  private static final Pattern IMPORT_OF_ALL = Pattern.compile("(?m)^import .*\\*;");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("/(root|home|tmp|Users|usr|var)/|[A-Z]:\\\\\\\\");
  private static final Pattern LOCAL_LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void thereAreFour() throws IOException {
    assertThat(notebooks()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void kernel_isCalledJava(Path notebook) throws IOException {
    assertThat(read(notebook).at("/metadata/kernelspec/name").asText()).isEqualTo("java");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void cells_wereRunInOrder(Path notebook) throws IOException {
    List<Integer> counts =
        codeCells(notebook).stream().map(cell -> cell.get("execution_count").asInt()).toList();
    assertThat(counts).isEqualTo(IntStream.rangeClosed(1, counts.size()).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputs_arePicturesAndText(Path notebook) throws IOException {
    List<JsonNode> outputs = new ArrayList<>();
    codeCells(notebook).forEach(cell -> cell.get("outputs").forEach(outputs::add));
    assertThat(outputs)
        .extracting(CommittedNotebooksTest::kind)
        .contains("image/png", "stdout")
        .containsOnly("image/png", "stdout");
  }

  /** The type of the data, or the name of the stream. */
  private static String kind(JsonNode output) {
    return output.has("data")
        ? String.join(" ", (Iterable<String>) () -> output.get("data").fieldNames())
        : output.path("name").asText(output.get("output_type").asText());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void code_isWhatBothKernelsUnderstand(Path notebook) throws IOException {
    assertThat(codeCells(notebook))
        .extracting(CommittedNotebooksTest::source)
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(source)
                    .doesNotContainPattern(MAGIC)
                    .doesNotContainPattern(DISPLAY_WITH_TYPE)
                    .doesNotContainPattern(IMPORT_OF_ALL));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void nothing_namesTheMachine(Path notebook) throws IOException {
    String withoutPictures =
        Files.readString(notebook).replaceAll("\"image/png\": \"[^\"]*\"", "\"image/png\"");
    assertThat(withoutPictures).doesNotContainPattern(MACHINE_PATH);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void localLinks_leadSomewhere(Path notebook) throws IOException {
    String text = Files.readString(notebook);
    assertThat(LOCAL_LINK.matcher(text).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(FOLDER.resolve(link)).exists());
  }

  private static JsonNode read(Path notebook) throws IOException {
    return new ObjectMapper().readTree(notebook.toFile());
  }

  private static List<JsonNode> codeCells(Path notebook) throws IOException {
    List<JsonNode> cells = new ArrayList<>();
    for (JsonNode cell : read(notebook).get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        cells.add(cell);
      }
    }
    return cells;
  }

  /** A cell's source is a list of lines. */
  private static String source(JsonNode cell) {
    StringBuilder source = new StringBuilder();
    cell.get("source").forEach(line -> source.append(line.asText()));
    return source.toString();
  }
}
