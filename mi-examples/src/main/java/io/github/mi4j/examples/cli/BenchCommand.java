package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.bench.BenchCase;
import io.github.mi4j.examples.bench.BenchCases;
import io.github.mi4j.examples.bench.BenchFigure;
import io.github.mi4j.examples.bench.BenchFile;
import io.github.mi4j.examples.bench.BenchRow;
import io.github.mi4j.examples.bench.BenchRun;
import io.github.mi4j.examples.bench.BenchSummary;
import io.github.mi4j.examples.bench.BenchTable;
import io.github.mi4j.examples.bench.Peers;
import io.github.mi4j.examples.bench.ScalingCases;
import io.github.mi4j.examples.bench.ScalingTable;
import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  ./mi bench --peers                      all cases, with PyTorch and XLA, which",
      "                                          are downloaded the first time",
      "  ./mi bench --cases lm --variants mi4j   the floor and this library alone"
    })
final class BenchCommand implements Callable<Integer> {

  private static final String BENCH = "bench";
  private static final String SCALING = "scaling";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final BackendOption backend = new BackendOption();

  @Option(names = "--cases", split = ",", description = "Some of the cases. Default: all.")
  private @Nullable List<String> cases;

  @Option(
      names = "--variants",
      split = ",",
      description = "Variants to time beside the floor. Default: all.")
  private @Nullable List<String> variants;

  @Option(names = "--peers", description = "Compare with PyTorch and XLA, too.")
  private boolean withPeers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for results and figures. Default: results/bench, or results/scaling with --scaling.")
  private @Nullable Path out;

  @Option(
      names = "--scaling",
      description = "Instead of the cases, let each size grow and fit how time and memory grow.")
  private boolean scaling;

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    backend.require();
    String kind = scaling ? SCALING : BENCH;
    Path folder = folder(kind);
    List<BenchCase> problems = problems();
    List<Peers> peers = peers();
    String line = "mi " + String.join(" ", command.getParseResult().originalArgs());
    Provenance provenance =
        new Provenance(line, problems.stream().map(BenchCase::name).toList())
            .with("peers", peers.stream().map(Peers::description).toList());
    BackendOption.describe(provenance);
    Path file = results(folder, kind);
    BenchRun run = measure(problems, peers, file, command.getErr());
    Path beside = folder.resolve("provenance.json");
    Files.deleteIfExists(beside);
    provenance.with("leftOut", run.leftOut()).write(beside);
    List<BenchRow> rows = BenchFile.read(file);
    Table table = scaling ? ScalingTable.of(rows) : new BenchTable(rows);
    command.getOut().println(json ? table.json() : table.text());
    if (!json && !scaling) {
      command.getOut().println(BenchSummary.of(rows).text());
    }
    run.leftOut()
        .forEach((what, why) -> command.getErr().println("Left out: " + what + ", " + why));
    if (!scaling) {
      command.getErr().println("Figure: " + BenchFigure.draw(folder));
    }
    return 0;
  }

  /** A folder has results of one kind, as it has one file that says where they come from. */
  private Path folder(String kind) {
    Path folder = out == null ? Path.of("results", kind) : out;
    Path other = results(folder, scaling ? BENCH : SCALING);
    if (Files.exists(other)) {
      throw new IllegalArgumentException(other + " is there; name another folder with --out");
    }
    return folder;
  }

  private static Path results(Path folder, String kind) {
    return folder.resolve(kind + ".csv");
  }

  private List<BenchCase> problems() {
    if (scaling) {
      if (cases != null) {
        throw new IllegalArgumentException("--scaling has its own cases, leave out --cases");
      }
      return ScalingCases.all();
    }
    return cases == null ? BenchCases.all() : cases.stream().map(BenchCases::named).toList();
  }

  private List<Peers> peers() {
    List<Peers> peers = withPeers ? Peers.load() : List.of();
    if (withPeers && peers.isEmpty()) {
      throw new IllegalArgumentException(
          "--peers: PyTorch and XLA are not on the class path, start ./mi");
    }
    return peers;
  }

  private BenchRun measure(List<BenchCase> problems, List<Peers> peers, Path file, PrintWriter err)
      throws IOException {
    @Nullable Collection<String> wanted = scaling ? ScalingCases.VARIANTS : variants;
    try (ConsoleProgress progress =
        new ConsoleProgress(err, BenchRun.STEPS_PER_CASE * problems.size())) {
      BenchRun run = new BenchRun(peers, wanted, progress);
      for (BenchCase problem : problems) {
        run.measure(problem);
        BenchFile.write(file, run.rows());
      }
      return run;
    }
  }
}
