package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.bench.BenchCase;
import io.github.mi4j.examples.bench.BenchCases;
import io.github.mi4j.examples.bench.BenchFile;
import io.github.mi4j.examples.bench.BenchRun;
import io.github.mi4j.examples.bench.BenchTable;
import io.github.mi4j.examples.bench.Peers;
import io.github.mi4j.examples.harness.Provenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mi bench}: speed and memory beside other ways of computing the same. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Speed and memory of the multiplicative interaction beside other ways of computing it.",
      "",
      "The yardstick is the matrix product of as many operations (gemm). Results of an earlier benchmark in the folder are"
          + " replaced.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi bench --cases toy,small            two cases, in a minute",
      "  ./mi bench --peers                      all cases, PyTorch included: downloads it the first time",
      "  ./mi bench --cases lm --variants mi4j   the floor and this library alone"
    })
final class BenchCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--cases", split = ",", description = "Some of the cases. Default: all.")
  private @Nullable List<String> cases;

  @Option(
      names = "--variants",
      split = ",",
      description = "Variants to time beside the floor. Default: all.")
  private @Nullable List<String> variants;

  @Option(names = "--peers", description = "Compare with PyTorch, too.")
  private boolean withPeers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for results and figures. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("results", "bench");

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    List<BenchCase> problems =
        cases == null ? BenchCases.all() : cases.stream().map(BenchCases::named).toList();
    String line = "mi " + String.join(" ", command.getParseResult().originalArgs());
    List<Peers> peers = withPeers ? Peers.load() : List.of();
    Provenance provenance = new Provenance(line, problems);
    Files.createDirectories(out);
    BenchRun run = measure(problems, peers, command.getErr());
    provenance.with("skipped", run.skipped()).write(out.resolve("provenance.json"));
    BenchTable table = new BenchTable(run.rows());
    command.getOut().println(json ? table.json() : table.text());
    run.skipped()
        .forEach((what, why) -> command.getErr().println("Left out: " + what + ", " + why));
    return 0;
  }

  private BenchRun measure(List<BenchCase> problems, List<Peers> peers, PrintWriter err)
      throws IOException {
    try (ConsoleProgress progress =
        new ConsoleProgress(err, BenchRun.STEPS_PER_CASE * problems.size())) {
      BenchRun run = new BenchRun(peers, variants, progress);
      for (BenchCase problem : problems) {
        run.measure(problem);
        BenchFile.write(out.resolve("bench.csv"), run.rows());
      }
      return run;
    }
  }
}
