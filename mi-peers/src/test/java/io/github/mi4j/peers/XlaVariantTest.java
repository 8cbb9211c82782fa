package io.github.mi4j.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XLA it is that computes: it writes down what it compiles, the products and nothing twice. */
class XlaVariantTest {

  private static final Pattern DOT = Pattern.compile("= f32\\[([\\d,]+)][^=]* dot\\(");

  @TempDir Path folder;

  @Test
  void passes_areProgramsOfXla() throws Exception {
    Path log = folder.resolve("log.txt");
    Path dump = folder.resolve("dump");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            XlaCalls.class.getName());
    builder.environment().put("XLA_FLAGS", "--xla_dump_to=" + dump);
    int code = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    assertThat(code).as(Files.readString(log)).isZero();
    assertThat(dump).as("what XLA wrote").isDirectory();
    List<List<String>> programs = new ArrayList<>();
    try (var files = Files.list(dump)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".cpu_after_optimizations.txt")) {
          programs.add(dots(Files.readString(file)));
        }
      }
    }
    String p = XlaCalls.BATCH + "," + XlaCalls.M * XlaCalls.K;
    String y = XlaCalls.BATCH + "," + XlaCalls.K;
    String dx = XlaCalls.BATCH + "," + XlaCalls.N;
    String dz = XlaCalls.BATCH + "," + XlaCalls.M;
    String dw = XlaCalls.N + "," + XlaCalls.M * XlaCalls.K;
    assertThat(programs).hasSize(2);
    assertThat(programs.get(0)).containsExactlyInAnyOrder(p, y);
    assertThat(programs.get(1)).containsExactlyInAnyOrder(p, y, dx, dz, dw);
  }

  /** The shapes of the products of a program. */
  private static List<String> dots(String program) {
    return DOT.matcher(program).results().map(dot -> dot.group(1)).toList();
  }
}
