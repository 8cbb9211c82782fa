package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.vqa.TinyVqa;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mi vqa} writes. */
class VqaCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void vqa_printsAccuraciesAndDrawsAFigure() throws Exception {
    TinyVqa.write(folder, 4, 2);
    Path results = folder.resolve("results");
    String[] call = {
      "vqa", "--data", folder.toString(), "--parallel", "1", "--out", results.toString()
    };
    assertThat(run(call)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("concatenation", "FiLM", "interaction", "yes or no");
    assertThat(results.resolve("vqa.png")).isNotEmptyFile();
  }

  @Test
  void folderWithoutData_isOneLineAndCodeTwo() {
    assertThat(run("vqa", "--data", folder.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("mi vqa: " + folder + ": not the easy-VQA set, there is no answers.txt, ")
        .containsOnlyOnce("test.images.zip");
  }

  @Test
  void missingFolder_isNamed() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(run("vqa", "--data", nowhere.toString())).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("mi vqa: there is no folder " + nowhere);
  }

  @Test
  void noFolder_isAskedFor() {
    assertThat(run("vqa")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--data=DIR'");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
