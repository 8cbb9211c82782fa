package io.github.mi4j.examples.bundle;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** A Java runtime with the modules that this program needs, made of the JDK that runs it. */
final class JavaRuntime {

  private static final String MODULES =
      "java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,"
          + "java.net.http,java.scripting,java.sql,java.xml,jdk.crypto.ec,jdk.management,"
          + "jdk.unsupported,jdk.zipfs";

  private JavaRuntime() {}

  /**
   * @param folder which must not exist
   * @throws IllegalArgumentException if this Java cannot make one
   */
  static void write(Path folder) {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a JDK with jlink is needed, which " + home() + " is not"));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code =
        jlink.run(
            out,
            out,
            "--add-modules",
            MODULES,
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            folder.toString());
    if (code != 0) {
      throw new IllegalArgumentException(
          "jlink of " + home() + " failed: " + said.toString().trim().replaceAll("\\R", "; "));
    }
  }

  private static String home() {
    return System.getProperty("java.home");
  }
}
