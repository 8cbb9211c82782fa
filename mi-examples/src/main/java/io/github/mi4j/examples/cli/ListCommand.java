package io.github.mi4j.examples.cli;

import java.io.PrintWriter;
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
    out.println(
        "toy   Figure 3: multitask regression, interaction against concatenation and heads");
  }
}
