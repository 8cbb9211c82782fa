package io.github.mi4j.examples.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NVIDIA's driver, as far as it could be asked. */
public sealed interface Driver {

  /** There is none. */
  record Missing() implements Driver {}

  /** There is one, but it does not work. */
  record Failing(String reason) implements Driver {}

  /**
   * There is one.
   *
   * @param version its own, such as "535.104.05", or that of the CUDA it brings, such as "CUDA
   *     12.2"
   * @param gpus those that it shows to this process
   */
  record Present(String version, List<Gpu> gpus) implements Driver {}

  /** The GPUs, of which there are none without a driver. */
  default List<Gpu> gpus() {
    return this instanceof Present present ? present.gpus() : List.of();
  }

  /** Asks the driver of this machine: its tool, or else its library. */
  static Driver probe() {
    Map<String, String> environment = System.getenv();
    Optional<Driver> told = new NvidiaSmi("nvidia-smi").ask();
    return told.map(driver -> new VisibleDevices(environment).of(driver))
        .orElseGet(() -> new DriverLibrary(DriverLibrary.fileName()).ask());
  }
}
