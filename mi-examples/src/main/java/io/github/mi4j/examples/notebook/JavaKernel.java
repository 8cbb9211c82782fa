package io.github.mi4j.examples.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * The kernel called {@code java} that the notebooks ask for, and the class path it gets.
 *
 * <p>The two kernels that the notebooks run in, rapaio-jupyter-kernel and JJava, take the class
 * path from environment variables of their own.
 */
public final class JavaKernel {

  private static final String JAR = "rapaio-jupyter-kernel.jar";

  private JavaKernel() {}

  /** Environment variables for a kernel that Jupyter has already. */
  public static Map<String, String> installed() {
    String classPath = System.getProperty("java.class.path");
    Map<String, String> environment = new HashMap<>();
    environment.put("JJAVA_CLASSPATH", classPath);
    environment.put("RJK_CLASSPATH", classPath.replace(File.pathSeparatorChar, ';'));
    // The networks of the notebooks are small: more threads cost more than they gain.
    environment.put("OMP_NUM_THREADS", System.getenv().getOrDefault("OMP_NUM_THREADS", "1"));
    return environment;
  }

  /**
   * Tells Jupyter about the kernel whose jar the build has put into a folder of Jupyter's data, and
   * to keep all its files there.
   *
   * @param data holds {@code kernels/java} with the jar
   * @return environment variables for Jupyter
   */
  public static Map<String, String> in(Path data) throws IOException {
    Path jar = data.resolve(Path.of("kernels", "java", JAR)).toAbsolutePath();
    if (!Files.exists(jar)) {
      throw new IllegalArgumentException(
          "there is no " + jar + ": start with ./mi notebooks, which fetches it");
    }
    List<String> start =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-jar",
            jar.toString(),
            "{connection_file}");
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(
            jar.resolveSibling("kernel.json").toFile(),
            Map.of(
                "argv", start,
                "display_name", "Java",
                "language", "java",
                "interrupt_mode", "message"));
    Map<String, String> environment = installed();
    String folder = data.toAbsolutePath().toString();
    environment.put("JUPYTER_PATH", folder);
    environment.put("JUPYTER_DATA_DIR", folder);
    environment.put("JUPYTER_CONFIG_DIR", folder);
    environment.put("IPYTHONDIR", folder);
    return environment;
  }
}
