package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.InvalidResultsException;
import io.github.mi4j.examples.harness.WorkerFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of {@code ./mi}. */
@Command(
    name = "mi",
    description = "Lessons and experiments with multiplicative interactions in Deeplearning4j.",
    subcommands = {
      LearnCommand.class,
      ToyCommand.class,
      ExpressivityCommand.class,
      MetricCommand.class,
      InspectCommand.class,
      NeuralProcessCommand.class,
      VqaCommand.class,
      NotebooksCommand.class,
      PlotCommand.class,
      ListCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      BundleCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "mi4j 0.1.0-SNAPSHOT",
    usageHelpAutoWidth = true,
    footer = {"", "Start with: ./mi learn 1"})
public final class Main implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  /**
   * Runs a command and ends the process: 0 if all went well, 2 for a mistake in the call, 1 for a
   * failure.
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, for tests too. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Mistake::explain)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** What people can mend gets one line; anything else is a bug and keeps its stack trace. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    if (e instanceof WorkerFailedException) {
      err.println("mi " + command.getCommandName() + ": " + e.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    boolean mendable =
        e instanceof IllegalArgumentException
            || e instanceof InvalidResultsException
            || e instanceof IOException;
    if (!mendable) {
      throw e;
    }
    String message =
        e instanceof FileSystemException file
            ? "cannot use " + file.getFile() + ": " + reason(file)
            : e.getMessage();
    err.println("mi " + command.getCommandName() + ": " + message);
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String reason(FileSystemException e) {
    if (e.getReason() != null) {
      return e.getReason();
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is no folder";
    }
    return e.getClass().getSimpleName();
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    command.getErr().println("Which command? See below.");
    command.usage(command.getErr());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
