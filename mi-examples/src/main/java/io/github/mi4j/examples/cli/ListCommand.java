package io.github.mi4j.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mi list}: which experiments there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the experiments and the figures of the paper they belong to.")
final class ListCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    for (Outcome outcome : Outcome.values()) {
      out.printf(Locale.ROOT, "%-16s%s%n", outcome.label(), outcome.description());
    }
  }
}
