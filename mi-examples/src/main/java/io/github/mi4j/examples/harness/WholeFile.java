package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files such that they keep what they had if something goes wrong. */
final class WholeFile {

  private WholeFile() {}

  /** Replaces the content. At any moment the file has the old content or the new one. */
  static void replace(Path file, String content) throws IOException {
    Path replacement = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            replacement,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, file, content);
    }
    Files.move(
        replacement, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Adds content to a file that exists. If that fails, what was added in part is cut off again. */
  static void append(Path file, String content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long length = channel.size();
      channel.position(length);
      try {
        write(channel, file, content);
      } catch (IOException e) {
        channel.truncate(length);
        throw e;
      }
    }
  }

  /** Java does not say which file a disk had no room for. */
  private static void write(FileChannel channel, Path file, String content) throws IOException {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      FileSystemException named =
          new FileSystemException(file.toString(), null, String.valueOf(e.getMessage()));
      named.initCause(e);
      throw named;
    }
  }
}
