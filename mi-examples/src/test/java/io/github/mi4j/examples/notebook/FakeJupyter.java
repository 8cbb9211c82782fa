package io.github.mi4j.examples.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A shell script in the place of Jupyter, which notes how it is called. */
public final class FakeJupyter {

  private final Path program;
  private final Path calls;

  /**
   * @param folder where the script is put
   * @param installed which command of Jupyter has a version
   * @param script what it does with other arguments
   */
  public FakeJupyter(Path folder, String installed, String script) throws IOException {
    this.program = Files.createDirectories(folder).resolve("jupyter");
    this.calls = folder.resolve("calls");
    Files.writeString(
        program,
        String.join(
            "\n",
            "#!/bin/sh",
            "if [ \"$2\" = --version ]; then [ \"$1\" = '" + installed + "' ]; exit; fi",
            "echo \"$*\" >>'" + calls + "'",
            script));
    if (!program.toFile().setExecutable(true)) {
      throw new IOException(program + " cannot be made executable");
    }
  }

  /** The script. */
  public Path program() {
    return program;
  }

  /** The calls so far, but for those that asked for a version. */
  public List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }
}
