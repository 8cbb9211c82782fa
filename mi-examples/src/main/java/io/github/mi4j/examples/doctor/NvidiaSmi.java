package io.github.mi4j.examples.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tool that comes with NVIDIA's driver.
 *
 * @param executable its name or path
 */
record NvidiaSmi(String executable) {

  private static final String FIELDS =
      "driver_version,uuid,compute_cap,memory.total,memory.free,name";
  private static final int COLUMNS = 6;
  private static final int SECONDS = 30;
  private static final long MEBIBYTE = 1L << 20;

  /** What it says, or nothing if it is not there or too old to know compute capabilities. */
  Optional<Driver> ask() {
    try {
      Process process =
          new ProcessBuilder(executable, "--query-gpu=" + FIELDS, "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.of(
            new Driver.Failing("nvidia-smi did not answer within " + SECONDS + " s"));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return understand(process.exitValue(), output);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Driver> understand(int code, String output) {
    if (output.contains("No devices were found")) {
      return Optional.of(new Driver.Present("of unknown version", List.of()));
    }
    if (output.contains("not a valid field")) {
      return Optional.empty();
    }
    if (code != 0) {
      return Optional.of(
          new Driver.Failing(output.lines().findFirst().orElse("nvidia-smi ended with " + code)));
    }
    try {
      return Optional.of(parse(output));
    } catch (NumberFormatException e) {
      return Optional.of(new Driver.Failing("nvidia-smi says \"" + output + "\""));
    }
  }

  private static Driver parse(String output) {
    String version = "of unknown version";
    List<Gpu> gpus = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] columns = line.split(",", COLUMNS);
      if (columns.length < COLUMNS) {
        throw new NumberFormatException(line);
      }
      version = columns[0].trim();
      gpus.add(
          new Gpu(
              columns[1].trim(),
              columns[5].trim(),
              ComputeCapability.parse(columns[2]),
              Long.parseLong(columns[3].trim()) * MEBIBYTE,
              freeBytes(columns[4].trim())));
    }
    return new Driver.Present(version, gpus);
  }

  private static @Nullable Long freeBytes(String mebibytes) {
    return mebibytes.matches("\\d+") ? Long.parseLong(mebibytes) * MEBIBYTE : null;
  }
}
