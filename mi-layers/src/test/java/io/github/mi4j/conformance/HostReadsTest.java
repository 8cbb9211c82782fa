package io.github.mi4j.conformance;

import static io.github.mi4j.transfers.HostReadsReport.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.transfers.HostReadsAgent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No layer and no vertex reads a number of an array while it computes, nor does what it calls of
 * Deeplearning4j and ND4J: a GPU would be waited for each time.
 */
class HostReadsTest {

  @TempDir private Path folder;

  @Test
  void forwardAndBackward_readNothing() throws Exception {
    List<String[]> rows = rows();
    long streams =
        LayerDescriptors.all().mapToLong(descriptor -> descriptor.shapes().count()).sum();
    assertThat(rows).hasSize((int) (streams + VertexDescriptors.all().count() + 1));
    List<String[]> layers = rows.subList(0, rows.size() - 1);
    assertThat(layers)
        .allSatisfy(row -> assertThat(Integer.parseInt(row[1])).as(row[0]).isGreaterThan(1))
        .allSatisfy(row -> assertThat(row[2]).as(row[0]).isEqualTo("{}"));
    String[] probe = rows.get(rows.size() - 1);
    assertThat(probe[2])
        .contains("BaseNDArray.getDouble", "BaseNDArray.sumNumber", "BaseNDArray.addiRowVector");
  }

  private List<String[]> rows() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-javaagent:" + agent(),
                "-cp",
                System.getProperty("java.class.path"),
                HostReadsProcess.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("finished in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith(MARK))
        .map(line -> line.substring(MARK.length()).split("\t", -1))
        .toList();
  }

  /** A jar that names the agent, whose class is on the class path. */
  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", HostReadsAgent.class.getName());
    Path jar = folder.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }
}
