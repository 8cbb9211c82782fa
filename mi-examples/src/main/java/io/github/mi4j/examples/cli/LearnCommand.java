package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.quickstart.Lesson;
import io.github.mi4j.examples.quickstart.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mi learn}: the lessons. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Short lessons, to be read and run.",
      "",
      "Each is a single file of Java that builds, trains and compares networks in some seconds, and"
          + " says what you should see. Without a number, lists them.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi learn       which lessons there are",
      "  ./mi learn 1     the first one"
    })
final class LearnCommand implements Callable<Integer> {

  private static final String MODULE = "mi-examples";
  private static final String SOURCES = "src/main/java/";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "N",
      description = "Number of the lesson to run. Default: list them.")
  private @Nullable Integer number;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (number == null) {
      list(command.getOut());
    } else {
      run(Lesson.of(number), command);
    }
    return 0;
  }

  private static void list(PrintWriter out) {
    for (Lesson lesson : Lesson.values()) {
      out.printf("%d  %s%n", lesson.number(), lesson.title());
    }
    out.printf("%nStart with: ./mi learn 1%n");
  }

  /** Sources are beside the launcher of the project; a bundle has none. */
  private static String whereToRead(String source) {
    String module = System.getProperty("mi.folder");
    Path file = Path.of(module == null ? MODULE : module, SOURCES + source);
    return Files.exists(file)
        ? "Read it in " + file
        : "Its source is " + MODULE + "/" + SOURCES + source + " of the project";
  }

  private static void run(Lesson lesson, CommandLine command)
      throws IOException, InterruptedException {
    PrintWriter err = command.getErr();
    err.printf("Lesson %d: %s%n", lesson.number(), lesson.title());
    err.printf("%s%n%n", whereToRead(lesson.source().getName().replace('.', '/') + ".java"));
    err.flush();
    Sweep.useOneThread();
    Report report;
    try (ConsoleProgress progress = new ConsoleProgress(err, lesson.iterations())) {
      report = lesson.teach(new ProgressListener(progress));
    }
    command.getOut().println(report.text().stripTrailing());
  }
}
