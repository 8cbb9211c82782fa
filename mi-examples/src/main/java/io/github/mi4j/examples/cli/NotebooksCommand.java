package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.notebook.JavaKernel;
import io.github.mi4j.examples.notebook.Jupyter;
import io.github.mi4j.examples.notebook.NotebookExecution;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mi notebooks}: the notebooks in Jupyter. */
@Command(
    name = "notebooks",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the notebooks in Jupyter, on 127.0.0.1 only, with a Java kernel and the class path set."
          + " Jupyter itself has to be installed; nothing is written outside of the build folder.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi notebooks",
      "  ./mi notebooks -- --no-browser --port=9999    with options for Jupyter",
      "  ./mi notebooks --execute --out executed       all of them, without a browser"
    })
final class NotebooksCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--execute",
      description = "Execute all notebooks instead; exit code 1 if a cell fails.")
  private boolean execute;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for executed copies and HTML. Default: one in the build folder.")
  private @Nullable Path out;

  @Option(
      names = "--installed-kernel",
      description = "Use the kernel called java that Jupyter has already, JJava for instance.")
  private boolean installedKernel;

  @Parameters(paramLabel = "OPTION", description = "After --: options for Jupyter.")
  private List<String> options = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path module = module();
    Path data = module.resolve(Path.of("target", "jupyter"));
    Jupyter jupyter = new Jupyter(installedKernel ? JavaKernel.installed() : JavaKernel.in(data));
    Path notebooks = module.resolve("notebooks");
    return execute
        ? executeAll(
            notebooks, new NotebookExecution(jupyter, out == null ? data.resolve("executed") : out))
        : jupyter.open(notebooks, options);
  }

  /** Where the launcher says that the sources are. */
  private static Path module() {
    String folder = System.getProperty("mi.folder");
    if (folder == null) {
      throw new IllegalArgumentException("start with ./mi notebooks, which knows where they are");
    }
    return Path.of(folder);
  }

  private int executeAll(Path folder, NotebookExecution execution)
      throws IOException, InterruptedException {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    int failed = 0;
    for (Path notebook : notebooks(folder)) {
      Optional<String> failure = execution.execute(notebook);
      print.println((failure.isPresent() ? "failed  " : "ok      ") + notebook.getFileName());
      failure.ifPresent(print::println);
      print.flush();
      failed += failure.isPresent() ? 1 : 0;
    }
    print.println("Executed copies and HTML: " + execution.folder());
    return failed == 0 ? 0 : 1;
  }

  private static List<Path> notebooks(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }
}
