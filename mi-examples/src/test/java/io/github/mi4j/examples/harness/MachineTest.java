package io.github.mi4j.examples.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a machine is what results depend on. */
class MachineTest {

  @Test
  void flags_nameNoFolder() {
    assertThat(Machine.withoutFolders(List.of("-Dmi.folder=/home/me/mi4j", "-Xmx2g")))
        .containsExactly("-Xmx2g");
  }
}
