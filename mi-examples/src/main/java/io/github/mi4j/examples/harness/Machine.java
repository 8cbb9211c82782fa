package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** Facts about the machine and the libraries that results depend on. */
public final class Machine {

  private Machine() {}

  /** Version of ND4J on the class path. */
  public static String nd4jVersion() {
    Properties build = new Properties();
    try (InputStream properties =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      if (properties != null) {
        build.load(properties);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return build.getProperty("version", "unknown");
  }

  /** The processor's name where the system tells, else its architecture. */
  public static String processor() {
    return cpuInfo("model name", System.getProperty("os.arch"));
  }

  /**
   * The OpenBLAS core type that makes full use of this processor, or null where the system does not
   * tell.
   */
  public static @Nullable String openBlasCoreType() {
    List<String> flags = Arrays.asList(cpuInfo("flags", "").split(" "));
    if (flags.containsAll(List.of("avx512f", "avx512dq", "avx512bw", "avx512vl"))) {
      return "SkylakeX";
    }
    return flags.containsAll(List.of("avx2", "fma")) ? "Haswell" : null;
  }

  /**
   * The flags that this Java was started with, but for those that name a folder of this machine.
   */
  static List<String> jvmFlags() {
    return withoutFolders(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  static List<String> withoutFolders(List<String> flags) {
    return flags.stream().filter(flag -> !flag.startsWith("-Dmi.folder=")).toList();
  }

  /** The environment variables that results and speed depend on, as far as they are set. */
  static String environment(Map<String, String> variables) {
    return Stream.of(
            "GOMP_SPINCOUNT",
            "OMP_NUM_THREADS",
            "OPENBLAS_CORETYPE",
            "OPENBLAS_NUM_THREADS",
            "OPENBLAS_THREAD_TIMEOUT")
        .filter(variables::containsKey)
        .map(name -> name + "=" + variables.get(name))
        .collect(Collectors.joining(" "));
  }

  private static String cpuInfo(String field, String otherwise) {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
