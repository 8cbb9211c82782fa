package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.doctor.Backend;
import io.github.mi4j.examples.doctor.Checkup;
import io.github.mi4j.examples.doctor.ClassPath;
import io.github.mi4j.examples.doctor.Driver;
import io.github.mi4j.examples.doctor.Gpu;
import io.github.mi4j.examples.doctor.Nd4jReport;
import io.github.mi4j.examples.harness.Machine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mi doctor}: what the experiments run on, and what to change. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Shows Java, GPU, ND4J's backend, BLAS and memory, and says what keeps ND4J from running or would make it"
            + " faster.",
    footer = {
      "",
      "Examples:",
      "  ./mi doctor                   this machine, and whether ND4J could use its GPU",
      "  ./mi doctor --backend cuda    whether it does: fetches the backend first"
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final BackendOption backend = new BackendOption();

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = command.getOut();
    ClassPath classPath = ClassPath.of(DoctorCommand.class.getClassLoader());
    Driver driver = Driver.probe();
    int cores = Runtime.getRuntime().availableProcessors();
    row(out, "Java", System.getProperty("java.runtime.version"));
    row(out, "Processor", Machine.processor() + ", " + cores + " cores");
    showGpus(out, driver);
    row(out, "Class path", classPath.toString());
    out.flush();
    backend.require();
    Nd4jReport report = new Nd4jReport();
    report.rows().forEach((name, value) -> row(out, name, value));
    report.advice().forEach(advice -> out.printf("%n%s%n", advice));
    if (classPath.has(Backend.CPU) && !driver.gpus().isEmpty()) {
      out.printf("%n%s%n", unusedGpu(driver));
    }
    return 0;
  }

  private static void showGpus(PrintWriter out, Driver driver) {
    if (driver.gpus().isEmpty()) {
      row(out, "GPU", "none found");
    }
    for (Gpu gpu : driver.gpus()) {
      row(out, "GPU", gpu.toString());
    }
    if (driver instanceof Driver.Present present) {
      row(out, "NVIDIA driver", present.version());
    }
    if (driver instanceof Driver.Failing failing) {
      row(out, "NVIDIA driver", "does not work: " + failing.reason());
    }
  }

  private static String unusedGpu(Driver driver) {
    Optional<String> problem = Checkup.problemOf(driver);
    return problem
        .map(why -> "ND4J could not use the GPU: " + why + ".")
        .orElse(
            "ND4J runs on the processor although there is a GPU. With --backend cuda, ./mi uses it.");
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf(Locale.ROOT, "%-15s%s%n", name, value);
  }
}
