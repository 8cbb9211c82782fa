package io.github.mi4j.examples.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The SHA-256 of every file of a folder, as {@code sha256sum} writes and checks it. */
final class Checksums {

  static final String FILE = "SHA256SUMS";

  private Checksums() {}

  /**
   * Writes those of a folder into it.
   *
   * @param depth how far below the folder a file may lie, 1 for those that lie in it
   */
  static void write(Path folder, int depth) throws IOException {
    Path file = folder.resolve(FILE);
    List<Path> files;
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      files =
          paths.filter(path -> Files.isRegularFile(path) && !path.equals(file)).sorted().toList();
    }
    StringBuilder lines = new StringBuilder();
    for (Path path : files) {
      lines.append(of(path)).append("  ").append(folder.relativize(path)).append('\n');
    }
    Files.writeString(file, lines);
  }

  private static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
