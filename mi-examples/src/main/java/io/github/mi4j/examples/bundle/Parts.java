package io.github.mi4j.examples.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A folder as files of a limited size, with a script that checks, joins and unpacks them by means
 * of what every Unix has.
 */
public final class Parts {

  private static final String UNPACK = "unpack";
  private static final int EXECUTABLE = 0755;

  private Parts() {}

  /**
   * Writes {@code part-000} and so on, their SHA256SUMS, and {@code unpack}.
   *
   * @param name of the folder that they unpack to
   * @param most bytes of a part
   */
  public static void write(Path source, String name, Path folder, long most) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream parts = new PartsOutputStream(folder, most);
        OutputStream zipped = new GZIPOutputStream(new BufferedOutputStream(parts, 1 << 16));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
      for (Path path : files(source)) {
        add(tar, path, name + "/" + source.relativize(path));
      }
    }
    Bundle.copyResource(UNPACK, folder.resolve(UNPACK));
    Bundle.makeExecutable(folder.resolve(UNPACK));
    Checksums.write(folder, 1);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(TarArchiveOutputStream tar, Path file, String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(file, name);
    if (Files.isExecutable(file)) {
      entry.setMode(EXECUTABLE);
    }
    tar.putArchiveEntry(entry);
    Files.copy(file, tar);
    tar.closeArchiveEntry();
  }
}
