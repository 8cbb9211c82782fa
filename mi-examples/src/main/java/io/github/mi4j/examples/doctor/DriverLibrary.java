package io.github.mi4j.examples.doctor;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The library through which everything reaches NVIDIA's driver, for machines without nvidia-smi,
 * such as some containers.
 *
 * @param file its name or path
 */
record DriverLibrary(String file) {

  private static final int NO_DEVICE = 100;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;
  private static final int NAME_LENGTH = 256;

  /** The library's name on this system. */
  static String fileName() {
    return Platform.isWindows() ? "nvcuda" : "libcuda.so.1";
  }

  /** Starts the driver, which uses no GPU yet, and asks it. */
  Driver ask() {
    NativeLibrary library;
    try {
      library = NativeLibrary.getInstance(file);
    } catch (UnsatisfiedLinkError e) {
      return new Driver.Missing();
    }
    try {
      return ask(library);
    } catch (UnsatisfiedLinkError e) {
      return new Driver.Failing(file + " lacks a function: " + e);
    } catch (DriverException e) {
      return e.code == NO_DEVICE
          ? new Driver.Present("of unknown version", List.of())
          : new Driver.Failing(e.function + " ended with CUDA error " + e.code);
    }
  }

  private static Driver ask(NativeLibrary library) throws DriverException {
    call(library, "cuInit", 0);
    IntByReference version = new IntByReference();
    call(library, "cuDriverGetVersion", version);
    IntByReference count = new IntByReference();
    call(library, "cuDeviceGetCount", count);
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < count.getValue(); i++) {
      gpus.add(gpu(library, i));
    }
    int cuda = version.getValue();
    return new Driver.Present("CUDA " + cuda / 1000 + "." + cuda % 1000 / 10, gpus);
  }

  private static Gpu gpu(NativeLibrary library, int index) throws DriverException {
    IntByReference device = new IntByReference();
    call(library, "cuDeviceGet", device, index);
    byte[] name = new byte[NAME_LENGTH];
    call(library, "cuDeviceGetName", name, NAME_LENGTH, device.getValue());
    LongByReference memory = new LongByReference();
    call(library, "cuDeviceTotalMem_v2", memory, device.getValue());
    ComputeCapability capability =
        new ComputeCapability(
            attribute(library, CAPABILITY_MAJOR, device.getValue()),
            attribute(library, CAPABILITY_MINOR, device.getValue()));
    String trimmed = new String(name, StandardCharsets.UTF_8).replaceAll("\0.*", "");
    return new Gpu(Integer.toString(index), trimmed, capability, memory.getValue(), null);
  }

  private static int attribute(NativeLibrary library, int attribute, int device)
      throws DriverException {
    IntByReference value = new IntByReference();
    call(library, "cuDeviceGetAttribute", value, attribute, device);
    return value.getValue();
  }

  private static void call(NativeLibrary library, String function, Object... arguments)
      throws DriverException {
    int code = library.getFunction(function).invokeInt(arguments);
    if (code != 0) {
      throw new DriverException(function, code);
    }
  }

  private static final class DriverException extends Exception {
    private final String function;
    private final int code;

    DriverException(String function, int code) {
      this.function = function;
      this.code = code;
    }
  }
}
