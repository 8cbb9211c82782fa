package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code mi learn} prints. */
class LearnCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutNumber_listsTheLessons() {
    assertThat(run("learn")).isZero();
    assertThat(out.toString().lines().filter(line -> line.matches("\\d  .*"))).hasSize(8);
    assertThat(out.toString()).startsWith("1  Replace a concatenation").contains("./mi learn 1");
  }

  @Test
  void lesson_saysWhatToReadAndWhatToSee() {
    System.setProperty("mi.folder", Path.of("").toAbsolutePath().toString());
    assertThat(run("learn", "1")).as(err.toString()).isZero();
    Path source = Path.of("src/main/java/io/github/mi4j/examples/quickstart/ReplaceAMerge.java");
    assertThat(err.toString())
        .contains("Lesson 1: Replace a concatenation")
        .contains("Read it in " + source.toAbsolutePath())
        .contains("[....");
    assertThat(out.toString()).containsPattern("interaction +329 parameters, mean squared error");
  }

  @Test
  void lessonWithoutSources_saysWhereTheProjectHasThem() {
    assertThat(run("learn", "1")).as(err.toString()).isZero();
    assertThat(err.toString())
        .doesNotContain("Read it in")
        .contains(
            "Its source is mi-examples/src/main/java/io/github/mi4j/examples/quickstart/"
                + "ReplaceAMerge.java of the project");
  }

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("mi.folder");
  }

  @ParameterizedTest
  @CsvSource({
    "0,'mi learn: there are lessons 1 to 8, got 0'",
    "9,'mi learn: there are lessons 1 to 8, got 9'"
  })
  void otherNumber_isOneLineAndCodeTwo(String number, String message) {
    assertThat(run("learn", number)).isEqualTo(2);
    assertThat(err.toString()).isEqualToNormalizingNewlines(message + "\n");
  }

  @Test
  void word_isCodeTwo() {
    assertThat(run("learn", "film")).isEqualTo(2);
    assertThat(err.toString()).contains("'film'").doesNotContain("\tat ");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
