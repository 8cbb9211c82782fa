package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command line in a process of its own, with a script for nvidia-smi, and with the name of
 * ND4J's backend for GPUs on the class path instead of the backend itself, which is large. Nothing
 * gets as far as loading it.
 */
@DisabledOnOs(OS.WINDOWS)
@DisabledIf(value = "hasRealBackend", disabledReason = "-Pcuda has the backend itself")
class BackendTest {

  static boolean hasRealBackend() {
    return BackendOption.isGpu();
  }

  @TempDir private Path folder;
  private Path tools;
  private Path cudaBackend;

  @BeforeEach
  void writeBackend() throws IOException {
    tools = Files.createDirectory(folder.resolve("tools"));
    cudaBackend = folder.resolve("cuda");
    Path services = cudaBackend.resolve("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "org.nd4j.linalg.jcublas.JCublasBackend\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"toy", "neural-process --preset gpu", "bench", "inspect --sample mi"})
  void gpuThatNd4jHasNoCodeFor_endsWithOneLine(String command) throws Exception {
    nvidiaSmi("550.54.15, GPU-1, 9.0, 143771, 143000, NVIDIA H200");
    Result result = run(onlyCuda(), command + " --backend cuda");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output.lines())
        .singleElement()
        .asString()
        .startsWith("mi " + command.split(" ", -1)[0] + ": --backend cuda: NVIDIA H200 has compute")
        .contains("compute capability 9.0", "3.7 to 8.9 only", "without --backend");
  }

  @ParameterizedTest
  @ValueSource(strings = {"toy", "doctor", "bundle -o bundle"})
  void backendThatIsNotOnTheClassPath_isToldWithTheWayToIt(String command) throws Exception {
    Result result = run(classPath(), command + " --backend cuda");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output)
        .contains("the backend on the class path is org.nd4j.linalg.cpu.nativecpu.CpuBackend")
        .contains("Start ./mi, which fetches the other one, or build with -Pcuda");
  }

  @Test
  void noDriver_endsWithOneLine() throws Exception {
    Result result = run(onlyCuda(), "toy --backend cuda");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output.lines())
        .singleElement()
        .asString()
        .contains("--backend cuda: no NVIDIA driver was found");
  }

  @Test
  void gpuWithoutCublas_endsWithOneLine() throws Exception {
    nvidiaSmi("550.54.15, GPU-1, 8.0, 40960, 40000, NVIDIA A100");
    Result result = run(onlyCuda(), "toy");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output.lines()).singleElement().asString().contains("cuBLAS of CUDA 11");
  }

  @Test
  void twoBackends_areNotStarted() throws Exception {
    Result result = run(classPath() + File.pathSeparator + cudaBackend, "toy");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output.lines()).singleElement().asString().contains("there are 2 backends");
  }

  @Test
  void doctor_showsTheGpuBeforeItSaysWhatIsWrong() throws Exception {
    nvidiaSmi("550.54.15, GPU-1, 9.0, 143771, 143000, NVIDIA H200");
    Result result = run(onlyCuda(), "doctor --backend cuda");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output)
        .containsPattern("GPU +NVIDIA H200, compute capability 9.0, 150.8 GB, 149.9 GB free")
        .containsPattern("NVIDIA driver +550.54.15")
        .contains("mi doctor: --backend cuda: NVIDIA H200 has compute capability 9.0")
        .doesNotContain("Matrix product");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.6,With --backend cuda", "9.0,ND4J could not use the GPU: My GPU has"})
  void doctor_onTheProcessor_saysWhatTheGpuIsGoodFor(String capabilityAndAdvice) throws Exception {
    String[] expected = capabilityAndAdvice.split(",", -1);
    nvidiaSmi("550.54.15, GPU-1, " + expected[0] + ", 24576, 24000, My GPU");
    Result result = run(classPath(), "doctor");
    assertThat(result.code).as(result.output).isZero();
    assertThat(result.output).contains("backend CPU", "Matrix product", expected[1]);
  }

  private void nvidiaSmi(String output) throws IOException {
    Path script = tools.resolve("nvidia-smi");
    Files.writeString(script, "#!/bin/sh\necho '" + output + "'\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private String onlyCuda() {
    return Arrays.stream(classPath().split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("nd4j-native-1"))
            .collect(Collectors.joining(File.pathSeparator))
        + File.pathSeparator
        + cudaBackend;
  }

  private Result run(String classPath, String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Main.class.getName()));
    command.addAll(List.of(arguments.split(" ")));
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", tools.toString());
    int code = builder.start().waitFor();
    return new Result(code, Files.readString(output));
  }

  private record Result(int code, String output) {}
}
