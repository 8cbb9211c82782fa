package io.github.mi4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nvidia-smi says is understood, with a script in its place. */
@DisabledOnOs(OS.WINDOWS)
class NvidiaSmiTest {

  private static final String TWO_GPUS =
      """
      550.54.15, GPU-11aa, 8.0, 40960, 40354, NVIDIA A100-SXM4-40GB
      550.54.15, GPU-22bb, 9.0, 81559, [N/A], NVIDIA H100 80GB, HBM3
      """;
  private static final Gpu A100 =
      new Gpu(
          "GPU-11aa",
          "NVIDIA A100-SXM4-40GB",
          new ComputeCapability(8, 0),
          42949672960L,
          42314235904L);
  private static final Gpu H100 =
      new Gpu(
          "GPU-22bb", "NVIDIA H100 80GB, HBM3", new ComputeCapability(9, 0), 85520809984L, null);

  @TempDir private Path folder;

  @Test
  void gpus_areListed() throws IOException {
    assertThat(answer(TWO_GPUS, 0)).isEqualTo(new Driver.Present("550.54.15", List.of(A100, H100)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.|9",
        "Failed to initialize NVML: Driver/library version mismatch|18"
      })
  void driver_thatDoesNotAnswer_isFailing(String output, int code) throws IOException {
    assertThat(answer(output, code)).isEqualTo(new Driver.Failing(output));
  }

  @Test
  void outputThatIsNoTable_isFailing() throws IOException {
    assertThat(answer("good morning", 0))
        .isEqualTo(new Driver.Failing("nvidia-smi says \"good morning\""));
  }

  @ParameterizedTest
  @CsvSource({"0", "6"})
  void noDevices_areNone(int code) throws IOException {
    assertThat(answer("No devices were found", code).gpus()).isEmpty();
    assertThat(answer("No devices were found", code)).isInstanceOf(Driver.Present.class);
  }

  @Test
  void toolThatIsMissingOrTooOld_saysNothing() throws IOException {
    assertThat(new NvidiaSmi(folder.resolve("missing").toString()).ask()).isEmpty();
    Path old = script("Field \"compute_cap\" is not a valid field to query.", 2);
    assertThat(new NvidiaSmi(old.toString()).ask()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'0,1',2",
    "1,1",
    "'1,0',2",
    "GPU-22,1",
    "'GPU-11aa,GPU-22bb',2",
    "7,0",
    "'0,7,1',1",
    "-1,0",
    "'',0",
    "MIG-33,2"
  })
  void visibleDevices_areThoseThatCudaSees(String variable, int count) {
    Driver all = new Driver.Present("550.54.15", List.of(A100, H100));
    VisibleDevices visible = new VisibleDevices(Map.of("CUDA_VISIBLE_DEVICES", variable));
    assertThat(visible.of(all).gpus()).hasSize(count);
    boolean startsWithTheSecond = variable.startsWith("1") || variable.startsWith("GPU-22");
    assertThat(visible.of(all).gpus().stream().limit(1))
        .allMatch(gpu -> gpu.equals(startsWithTheSecond ? H100 : A100));
  }

  @Test
  void libraryThatIsMissing_isNoDriver() {
    assertThat(new DriverLibrary("libno-such-driver.so.1").ask()).isEqualTo(new Driver.Missing());
  }

  private Driver answer(String output, int code) throws IOException {
    return new NvidiaSmi(script(output, code).toString()).ask().orElseThrow();
  }

  private Path script(String output, int code) throws IOException {
    Path script = folder.resolve("nvidia-smi");
    Files.writeString(
        script, "#!/bin/sh\ncat <<'END'\n" + output.strip() + "\nEND\nexit " + code + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
