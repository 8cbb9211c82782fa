package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle runs without Java, Maven or any other command on the machine it is brought to. */
@DisabledOnOs(OS.WINDOWS)
class BundleCommandTest {

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void bundle_runsElsewhereWithoutJavaOrMaven() throws Exception {
    Path made = folder.resolve("made");
    assertThat(bundle("-o", made.toString())).as(err.toString()).isZero();
    Path moved = Files.move(made, folder.resolve("moved to elsewhere"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    ProcessBuilder builder =
        new ProcessBuilder(moved.resolve("run").toString())
            .directory(empty.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile());
    builder
        .command()
        .addAll(
            List.of("toy --tasks 2 --models mi --seeds 1 --steps 5 --out ../results".split(" ")));
    builder.environment().clear();
    builder.environment().put("PATH", empty.toString());
    int code = builder.start().waitFor();

    assertThat(code).as(Files.readString(folder.resolve("log.txt"))).isZero();
    assertThat(folder.resolve("results/results.csv")).content().contains("toy,mi,2,1,5,log10_mse");
    assertThat(moved.resolve("native")).as("native libraries, unpacked").isNotEmptyDirectory();
    assertThat(moved.resolve("SHA256SUMS"))
        .content()
        .contains(
            "  run\n",
            "  environment.sh\n",
            "  runtime/bin/java\n",
            "-" + Loader.getPlatform() + ".jar\n");
    assertThat(platforms(moved.resolve("jars"))).containsOnly(Loader.getPlatform());
  }

  private static List<String> platforms(Path jars) throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*-(linux|windows|macosx)-.*"))
          .map(name -> name.replaceAll(".*-((linux|windows|macosx)-\\w+?)(-.*)?\\.jar", "$1"))
          .toList();
    }
  }

  @Test
  void folderThatIsNotEmpty_isLeftAlone() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    assertRefused(folder + " is not empty, choose another folder", "-o", folder.toString());
    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(mine));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0m", "58", "m", "-1m", "lots", "58t"})
  void sizeThatIsNone_isTold(String size) throws Exception {
    assertThat(bundle("-o", folder.toString(), "--split", size)).isEqualTo(2);
    assertThat(err.toString()).contains("expected a size such as 58m, got " + size);
  }

  @ParameterizedTest
  @CsvSource({"1k,1024", "58m,60817408", "58M,60817408", "2g,2147483648"})
  void sizes_areBinary(String size, long bytes) {
    assertThat(new ByteSize.Converter().convert(size).bytes()).isEqualTo(bytes);
  }

  @Test
  void folderIsNeeded() {
    assertThat(bundle()).isEqualTo(2);
    assertThat(err.toString()).contains("--out");
  }

  private void assertRefused(String message, String... arguments) {
    assertThat(bundle(arguments)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
  }

  private int bundle(String... arguments) {
    String[] call = Stream.concat(Stream.of("bundle"), Stream.of(arguments)).toArray(String[]::new);
    return Main.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(call);
  }
}
