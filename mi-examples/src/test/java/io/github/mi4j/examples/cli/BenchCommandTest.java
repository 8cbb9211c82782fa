package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code mi bench} writes; how fast anything is, no test asks. */
class BenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench --cases lm,tiny|there is no case \"tiny\"; there are toy, small, medium, large, lm",
        "bench --variants mi4j,cuda|there is no variant \"cuda\"",
        "bench --cases toy --scaling|--scaling has its own cases",
        "bench --peers|PyTorch and XLA are not on the class path"
      })
  void mistake_getsOneLineAndExitCode2(String call, String message) {
    assertThat(run(call.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"bench.csv, --scaling", "scaling.csv, --cases=toy"})
  void folderOfTheOtherKind_isRefused_andLeftAsItIs(String others, String option) throws Exception {
    Path results = Files.writeString(folder.resolve(others), "some");
    Path provenance = Files.writeString(folder.resolve("provenance.json"), "[]");
    assertThat(run("bench", option, "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString().strip())
        .endsWith(results + " is there; name another folder with --out");
    assertThat(results).hasContent("some");
    assertThat(provenance).hasContent("[]");
  }

  @Test
  void toy_writesRowsProvenanceAndFigure_andPlotDrawsItAgain() throws Exception {
    String[] call = {"bench", "--cases", "toy", "--variants", "mi4j", "--out", folder.toString()};
    assertThat(run(call)).as(err.toString()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("bench.csv"));
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0))
        .isEqualTo("case,B,n,m,k,variant,pass,median_ms,gflops,ratio_to_floor,peak_bytes");
    assertThat(rows.get(1)).startsWith("toy,1000,20,20,1,gemm,forward,").contains(",1.0000,");
    assertThat(rows.get(2)).startsWith("toy,1000,20,20,1,mi4j,forward,");
    assertThat(rows.get(4)).startsWith("toy,1000,20,20,1,mi4j,forward_backward,");
    assertThat(out.toString()).contains("toy (B, n, m, k = 1000, 20, 20, 1), forward", "GFLOP/s");
    assertThat(folder.resolve("provenance.json"))
        .content()
        .contains("openblasCoreType", "blas", "threads", "processor", "mi bench --cases toy");
    Files.delete(folder.resolve("bench.png"));
    assertThat(run("plot", folder.toString())).as(err.toString()).isZero();
    assertThat(folder.resolve("bench.png")).isNotEmptyFile();
    assertThat(folder.resolve("bench.svg")).content().contains("<svg");
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }
}
