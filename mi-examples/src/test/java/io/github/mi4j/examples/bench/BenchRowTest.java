package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.harness.InvalidResultsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns, and the arithmetic from timings to rows. */
class BenchRowTest {

  private static final ProductCase SIZES = ProductCase.of("sizes", 100, 10, 5, 2);

  @TempDir private Path folder;

  @Test
  void gflops_areTheCasesOperationsInTheMedianTime() {
    // 2·100·10·5·2 = 20 000 operations in 0.02 ms are 1 GFLOP/s.
    Timing floor = new Timing("gemm", Pass.FORWARD, List.of(0.5, 0.02, 0.01), 0);
    assertThat(BenchRow.of(SIZES, floor, floor).gflops()).isCloseTo(1, within(1e-12));
    Timing both = new Timing("gemm", Pass.FORWARD_BACKWARD, List.of(0.02), 0);
    assertThat(BenchRow.of(SIZES, both, both).gflops()).isCloseTo(3, within(1e-12));
  }

  @Test
  void median_ofAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(new Timing("a", Pass.FORWARD, List.of(4.0, 1.0, 100.0, 2.0), 0).median())
        .isEqualTo(3);
  }

  @Test
  void ratio_isTheMedianOfRatiosWithinRounds() {
    // Ratios 1/2, 4/5, 9/10: the machine was slow in later rounds. Medians alone would say 4/5,
    // too,
    // so the fourth round tells: 1/2, 4/5, 9/10, 1/10 have the median 0.65, the medians 2.5/3.5.
    Timing floor = new Timing("gemm", Pass.FORWARD, List.of(1.0, 4.0, 9.0, 1.0), 0);
    Timing ours = new Timing("mi4j", Pass.FORWARD, List.of(2.0, 5.0, 10.0, 10.0), 0);
    assertThat(ours.ratioTo(floor)).isCloseTo(0.65, within(1e-12));
  }

  @Test
  void ratio_leavesOutRoundsThatOneMissed() {
    Timing floor = new Timing("gemm", Pass.FORWARD, List.of(1.0, 1.0, 100.0), 0);
    Timing slow = new Timing("slow", Pass.FORWARD, List.of(4.0, 2.0), 0);
    assertThat(slow.ratioTo(floor)).isCloseTo(0.375, within(1e-12));
  }

  @Test
  void file_hasTheseColumnsAndComesBack() throws Exception {
    BenchRow known =
        new BenchRow("lm", 1024, 2048, 32, 256, "mi4j", "forward", 70.125, 490.25, 0.9625, 1024);
    BenchRow unknown =
        new BenchRow(
            "toy-step", 1, 2, 3, 4, "torch-mi", "forward_backward", 0.5, Double.NaN, 1.5, -1);
    Path file = folder.resolve("new/bench.csv");
    BenchFile.write(file, List.of(known, unknown));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "case,B,n,m,k,variant,pass,median_ms,gflops,ratio_to_floor,peak_bytes",
            "lm,1024,2048,32,256,mi4j,forward,70.1250,490.25,0.9625,1024",
            "toy-step,1,2,3,4,torch-mi,forward_backward,0.5000,,1.5000,");
    assertThat(BenchFile.read(file)).containsExactly(known, unknown);
  }

  @Test
  void foreignFile_isNamedWithItsLine() throws Exception {
    Path file = Files.writeString(folder.resolve("bench.csv"), BenchRow.HEADER + "\na,b\n");
    assertThatThrownBy(() -> BenchFile.read(file))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessageContaining("bench.csv, line 2: expected 11 fields, got 2");
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> BenchFile.read(file)).hasMessageContaining("line 1");
  }
}
