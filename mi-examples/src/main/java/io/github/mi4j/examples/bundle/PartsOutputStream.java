package io.github.mi4j.examples.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes to one file after the other. */
final class PartsOutputStream extends OutputStream {

  private final Path folder;
  private final long most;
  private OutputStream part = OutputStream.nullOutputStream();
  private long room;
  private int count;

  /**
   * @param most bytes of a file
   */
  PartsOutputStream(Path folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int at = from;
    int left = length;
    while (left > 0) {
      if (room == 0) {
        startPart();
      }
      int now = (int) Math.min(room, left);
      part.write(bytes, at, now);
      at += now;
      left -= now;
      room -= now;
    }
  }

  private void startPart() throws IOException {
    part.close();
    part = Files.newOutputStream(folder.resolve(String.format(Locale.ROOT, "part-%03d", count++)));
    room = most;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
