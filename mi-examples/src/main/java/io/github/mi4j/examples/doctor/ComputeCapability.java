package io.github.mi4j.examples.doctor;

import java.util.Locale;

/** NVIDIA's version of what a GPU can execute, such as 8.6. */
public record ComputeCapability(int major, int minor) {

  /**
   * @param text such as "8.6"
   * @throws NumberFormatException if it is no such version
   */
  static ComputeCapability parse(String text) {
    String[] parts = text.trim().split("\\.", 2);
    if (parts.length != 2) {
      throw new NumberFormatException("expected a version such as 8.6, got " + text);
    }
    return new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /**
   * Whether nd4j-cuda-11.6 1.0.0-M2.1 has machine code that runs here: it has some for 3.7, 5.x,
   * 6.x, 7.x, 8.0 and 8.6, which runs on later minor versions, too, and nothing that the driver
   * could compile for other ones.
   */
  public boolean hasCode() {
    return (major == 3 && minor >= 7) || (major >= 5 && major <= 8);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d.%d", major, minor);
  }
}
