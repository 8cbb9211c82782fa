package io.github.mi4j.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Another JVM that runs {@link LoadAndPredict} in a folder. */
final class ServingProcess {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final String classPath;

  private ServingProcess(String classPath) {
    this.classPath = classPath;
  }

  /** With everything on its class path. */
  static ServingProcess withTheLibrary() {
    return new ServingProcess(CLASS_PATH);
  }

  /** With the library's own classes left out. */
  static ServingProcess withoutTheLibrary() throws IOException {
    Path library = Path.of("target", "classes").toRealPath();
    List<String> all = Arrays.asList(CLASS_PATH.split(File.pathSeparator));
    List<String> others =
        all.stream()
            .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().equals(library))
            .collect(Collectors.toList());
    assertThat(others).as("the class path without %s", library).hasSize(all.size() - 1);
    return new ServingProcess(String.join(File.pathSeparator, others));
  }

  /** Runs to the end; fails unless that is a good one. */
  void succeed(Path folder, String... arguments) throws IOException, InterruptedException {
    run(folder, true, arguments);
  }

  /** Runs to the end and returns what the process wrote; fails unless the process did. */
  String fail(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, false, arguments);
  }

  private String run(Path folder, boolean expectSuccess, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-Xmx512m", "-cp", classPath, LoadAndPredict.class.getName());
    builder.command().addAll(List.of(arguments));
    Path log = folder.resolve("log.txt");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("finished in time").isTrue();
    String output = Files.readString(log);
    assertThat(process.exitValue() == 0).as(output).isEqualTo(expectSuccess);
    return output;
  }
}
