package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lessons are single short files that can be started by themselves. */
class LessonTest {

  private static final Path SOURCES = Path.of("src/main/java");

  @ParameterizedTest
  @EnumSource
  void lesson_isOneShortFileWithItsNumberAndAMain(Lesson lesson) throws Exception {
    Path file = SOURCES.resolve(lesson.source().getName().replace('.', '/') + ".java");
    assertThat(Files.readAllLines(file)).hasSizeLessThan(150);
    assertThat(file)
        .content()
        .contains(" * Lesson " + lesson.number() + ": ", "<p>What you should see: ");
    assertThat(lesson.source().getMethod("main", String[].class).getReturnType())
        .isEqualTo(void.class);
    assertThat(Lesson.of(lesson.number())).isEqualTo(lesson);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9})
  void otherNumbers_areRejected(int number) {
    assertThatThrownBy(() -> Lesson.of(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are lessons 1 to 8, got " + number);
  }

  @Test
  void allLessons_areInTheReadme() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    assertThat(Lesson.values())
        .allSatisfy(
            lesson ->
                assertThat(readme)
                    .contains(lesson.source().getSimpleName() + ".java) | " + lesson.title()));
  }
}
