package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Statements from a document, as a program. */
final class Snippet {

  private static final String IMPORTS =
      """
      import io.github.mi4j.*;
      import io.github.mi4j.dl4j.*;
      import io.github.mi4j.init.*;
      import io.github.mi4j.inspect.*;
      import io.github.mi4j.kernel.*;
      import io.github.mi4j.kernel.contraction.*;
      import io.github.mi4j.layer.*;
      import io.github.mi4j.listener.*;
      import io.github.mi4j.migration.*;
      import io.github.mi4j.samediff.*;
      import io.github.mi4j.vertex.*;
      import java.io.File;
      import java.nio.file.*;
      import java.util.*;
      import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
      import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
      import org.deeplearning4j.nn.conf.graph.MergeVertex;
      import org.deeplearning4j.nn.conf.inputs.InputType;
      import org.deeplearning4j.nn.conf.layers.*;
      import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
      import org.deeplearning4j.nn.graph.ComputationGraph;
      import org.nd4j.autodiff.samediff.*;
      import org.nd4j.linalg.activations.Activation;
      import org.nd4j.linalg.api.buffer.DataType;
      import org.nd4j.linalg.api.ndarray.INDArray;
      import org.nd4j.linalg.dataset.*;
      import org.nd4j.linalg.factory.Nd4j;
      import org.nd4j.linalg.indexing.NDArrayIndex;
      import org.nd4j.linalg.learning.config.*;
      import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
      """;

  private final String statements;

  Snippet(String statements) {
    this.statements = statements;
  }

  /** Compiles the statements into a folder and runs them. */
  void run(Path folder) throws Exception {
    Path source = folder.resolve("Program.java");
    Files.writeString(
        source,
        IMPORTS
            + "public final class Program { public static void run() throws Exception {\n"
            + statements
            + "\n}}\n");
    compile(source, folder);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      loader.loadClass("Program").getMethod("run").invoke(null);
    }
  }

  private static void compile(Path source, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  errors,
                  files,
                  null,
                  List.of("-proc:none", "-d", folder.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as("%s%n%s", errors, Files.readString(source)).isTrue();
    }
  }
}
