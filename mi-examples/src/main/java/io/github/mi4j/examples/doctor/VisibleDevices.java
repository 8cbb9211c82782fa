package io.github.mi4j.examples.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPUs that CUDA_VISIBLE_DEVICES leaves to a process. nvidia-smi lists the others, too.
 *
 * @param environment of the process
 */
record VisibleDevices(Map<String, String> environment) {

  /** The same driver with the GPUs that CUDA will see. */
  Driver of(Driver driver) {
    String wanted = environment.get("CUDA_VISIBLE_DEVICES");
    if (wanted == null || !(driver instanceof Driver.Present present)) {
      return driver;
    }
    return new Driver.Present(present.version(), visible(wanted, present.gpus()));
  }

  /** As CUDA does, stops at the first one that does not exist. */
  private static List<Gpu> visible(String wanted, List<Gpu> all) {
    List<Gpu> visible = new ArrayList<>();
    for (String one : wanted.split(",", -1)) {
      if (one.trim().startsWith("MIG-")) {
        return all;
      }
      Optional<Gpu> found = find(one.trim(), all);
      if (found.isEmpty()) {
        break;
      }
      visible.add(found.get());
    }
    return visible;
  }

  private static Optional<Gpu> find(String one, List<Gpu> all) {
    if (one.matches("\\d{1,4}")) {
      int index = Integer.parseInt(one);
      return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }
    return all.stream().filter(gpu -> !one.isEmpty() && gpu.id().startsWith(one)).findFirst();
  }
}
