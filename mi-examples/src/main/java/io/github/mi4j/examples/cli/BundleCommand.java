package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.bundle.Bundle;
import io.github.mi4j.examples.bundle.Parts;
import io.github.mi4j.examples.doctor.Backend;
import io.github.mi4j.examples.doctor.ClassPath;
import io.github.mi4j.examples.doctor.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mi bundle}: this program for a machine without Java and network. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a folder that runs on a machine like this one without Java, Maven or a network: a Java runtime, all"
          + " libraries, and run, which takes what ./mi takes.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi bundle -o /media/stick/mi                          for the processor",
      "  ./mi bundle --backend cuda -o gpu-bundle --split 58m    for a GPU, in parts"
    })
final class BundleCommand implements Callable<Integer> {

  private static final String NAME = "mi";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--backend",
      description = "What it shall compute on: ${COMPLETION-CANDIDATES}. Default: cpu.")
  private @Nullable Backend backend;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Where to write it; made if it does not exist.")
  private Path folder = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "SIZE",
      converter = ByteSize.Converter.class,
      description =
          "Write files of at most this size instead, such as 58m, and a script to unpack them.")
  private @Nullable ByteSize split;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    ClassPath classPath = ClassPath.of(BundleCommand.class.getClassLoader());
    Diagnosis.of(classPath, backend)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    requireUnix();
    requireEmpty();
    if (split == null) {
      Bundle.write(folder);
      command.getErr().println("Bundle: " + folder.resolve("run"));
      return 0;
    }
    Path whole = folder.resolve(NAME);
    try {
      Bundle.write(whole);
      Parts.write(whole, NAME, folder, split.bytes());
    } finally {
      delete(whole);
    }
    command.getErr().println("Bundle: " + folder.resolve("unpack"));
    return 0;
  }

  private static void requireUnix() {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      throw new IllegalArgumentException("bundles are made on Linux and macOS, for the same");
    }
  }

  private void requireEmpty() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(folder + " is not empty, choose another folder");
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
