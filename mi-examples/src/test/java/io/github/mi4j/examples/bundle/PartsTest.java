package io.github.mi4j.examples.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Parts are small enough, are checked, and unpack to what was packed. */
@DisabledOnOs(OS.WINDOWS)
class PartsTest {

  private static final int MOST = 3000;

  @TempDir private Path folder;
  private Path parts;
  private byte[] noise;

  @BeforeEach
  void pack() throws IOException {
    Path source = folder.resolve("source");
    Path deep = source.resolve("a folder/" + "with a long name ".repeat(8));
    Files.createDirectories(deep);
    noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    Files.write(deep.resolve("noise"), noise);
    Files.writeString(source.resolve("script"), "#!/bin/sh\n");
    assertThat(source.resolve("script").toFile().setExecutable(true)).isTrue();
    parts = folder.resolve("parts");
    Parts.write(source, "packed", parts, MOST);
  }

  @Test
  void parts_areOfTheSizeAsked() throws IOException {
    List<Path> files = parts();
    assertThat(files.subList(0, files.size() - 1))
        .hasSize(3)
        .allSatisfy(file -> assertThat(file).hasSize(MOST));
    assertThat(Files.size(files.get(3))).isBetween(1L, (long) MOST);
  }

  @Test
  void unpack_restoresFilesElsewhere() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path moved = Files.move(parts, folder.resolve("moved parts"));
    assertThat(unpack(moved, elsewhere)).isZero();
    try (Stream<Path> paths = Files.walk(elsewhere.resolve("packed"))) {
      assertThat(paths.filter(Files::isRegularFile))
          .hasSize(2)
          .anySatisfy(file -> assertThat(file).hasFileName("noise").hasBinaryContent(noise));
    }
    assertThat(elsewhere.resolve("packed/script")).isExecutable();
  }

  @Test
  void damagedPart_isToldAndNothingUnpacked() throws Exception {
    byte[] bytes = Files.readAllBytes(parts.resolve("part-001"));
    bytes[100] ^= 1;
    Files.write(parts.resolve("part-001"), bytes);
    assertRefused("part-001: FAILED");
  }

  @Test
  void missingPart_isTold() throws Exception {
    Files.delete(parts.resolve("part-002"));
    assertRefused("part-002");
  }

  private void assertRefused(String told) throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertThat(unpack(parts, elsewhere)).isEqualTo(2);
    assertThat(folder.resolve("log.txt"))
        .content()
        .contains(told, "unpack: parts are missing or damaged");
    assertThat(elsewhere).isEmptyDirectory();
  }

  private int unpack(Path from, Path to) throws Exception {
    return new ProcessBuilder(from.resolve("unpack").toString(), to.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start()
        .waitFor();
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(parts)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }
}
