package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a Java that it can use, {@code ./mi} says in a line what it needs, before it builds. */
@DisabledOnOs(OS.WINDOWS)
class LauncherRefusalTest {

  @TempDir private Path home;

  @Test
  void withoutJava_saysWhatToInstall() throws Exception {
    assertRefused("mi: no Java found. Install a JDK 17 or later, or set JAVA_HOME to one.");
  }

  @ParameterizedTest
  @CsvSource({
    "java version \"1.8.0_392\",1.8.0_392",
    "openjdk version \"11.0.21\" 2023-10-17,11.0.21",
    "openjdk version \"16\" 2021-03-16,16"
  })
  void olderJava_isNamed(String line, String version) throws Exception {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho '" + line + "' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    assertRefused(
        "mi: Java 17 or later is needed, this is Java " + version + ". Set JAVA_HOME to a JDK 17.");
  }

  private void assertRefused(String message) throws Exception {
    ProcessBuilder call = new ProcessBuilder("../mi", "learn", "1").redirectErrorStream(true);
    call.environment().put("JAVA_HOME", home.toString());
    Process process = call.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).isEqualTo(message + "\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }
}
