package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java blocks of docs/MIGRATION.md, and of the Javadoc it is about, compile and do what they
 * say.
 */
class MigrationPageTest {

  private static final Path PAGE = Documents.ROOT.resolve(Path.of("docs", "MIGRATION.md"));
  private static final Path SOURCE =
      Path.of("src/main/java/io/github/mi4j/migration/ImportedWeights.java");

  private static final String GRAPH =
      """
      GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder()
          .addInputs("h", "task")
          .setInputTypes(InputType.feedForward(3), InputType.feedForward(2));
      """;
  private static final String NET =
      """
      ComputationGraph %s = new ComputationGraph(graph.setOutputs("fused").build());
      %<s.init();
      """;
  private static final String STORED =
      """
      GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder()
          .addInputs("x", "z")
          .setInputTypes(InputType.feedForward(3), InputType.feedForward(2));
      Interactions.add(graph, "mi", new MultiplicativeInteraction.Builder().nOut(5).activation(Activation.IDENTITY).build(), "x", "z");
      Interactions.add(graph, "film", new Film.Builder().build(), "x", "z");
      ComputationGraph net = new ComputationGraph(graph.setOutputs("mi", "film").build());
      net.init();
      File stored = new File("src/test/resources/migration");
      INDArray x = Nd4j.createFromNpyFile(new File(stored, "x.npy")), z = Nd4j.createFromNpyFile(new File(stored, "z.npy"));
      File folder = Files.createTempDirectory("arrays").toFile();
      for (String array : new String[] {"weight", "bias"}) {
        Files.copy(new File(stored, "bilinear_input_first_" + array + ".npy").toPath(), new File(folder, array + ".npy").toPath());
      }
      """;
  private static final String STORED_ARRAYS =
      """
      INDArray matrixW = Nd4j.createFromNpyFile(new File(stored, "sonnet_w1.npy")), matrixB = Nd4j.createFromNpyFile(new File(stored, "sonnet_b1.npy"));
      INDArray biasW = Nd4j.createFromNpyFile(new File(stored, "sonnet_w2.npy")), biasB = Nd4j.createFromNpyFile(new File(stored, "sonnet_b2.npy"));
      INDArray filmWeight = Nd4j.createFromNpyFile(new File(stored, "film_weight.npy")), filmBias = Nd4j.createFromNpyFile(new File(stored, "film_bias.npy"));
      """;

  private final List<String> blocks = blocks();

  @Test
  void page_hasTheBlocksThatAreTested() {
    assertThat(blocks).hasSize(6);
  }

  @Test
  void concatenation_isReplacedWithItsParameters(@TempDir Path folder) throws Exception {
    new Snippet(
            "ComputationGraph merged, interacting;\n{\n"
                + GRAPH
                + blocks.get(0)
                + NET.formatted("first")
                + "merged = first;\n}\n{\n"
                + GRAPH
                + blocks.get(1)
                + NET.formatted("second")
                + "interacting = second;\n}\n"
                + "int n = 3, m = 2;\n"
                + blocks.get(2).replace("Layer fused", "org.deeplearning4j.nn.api.Layer fused")
                + """
                INDArray h = Nd4j.randn(4, 3), task = Nd4j.randn(4, 2);
                double most = merged.outputSingle(h, task).sub(interacting.outputSingle(h, task)).amaxNumber().doubleValue();
                if (!(most < 1e-6)) {
                  throw new AssertionError(most);
                }
                """)
        .run(folder);
  }

  @Test
  void bilinear_givesTheStoredOutputs(@TempDir Path folder) throws Exception {
    new Snippet(STORED + blocks.get(3) + equal("net.output(x, z)[0]", "bilinear_input_first_y"))
        .run(folder);
  }

  @Test
  void sonnet_givesTheStoredOutputs(@TempDir Path folder) throws Exception {
    new Snippet(STORED + STORED_ARRAYS + blocks.get(4) + equal("net.output(x, z)[0]", "sonnet_y"))
        .run(folder);
  }

  @Test
  void film_givesTheStoredOutputs(@TempDir Path folder) throws Exception {
    new Snippet(
            STORED
                + STORED_ARRAYS
                + blocks.get(5)
                + equal("net.output(x, z)[1]", "film_gamma_beta_y"))
        .run(folder);
  }

  @Test
  void usageInTheJavadoc_givesTheStoredOutputs(@TempDir Path folder) throws Exception {
    String usage =
        Pattern.compile("<pre class=\"usage\">\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL)
            .matcher(Documents.read(SOURCE))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .replaceAll("(?m)^ \\* ?", "");
    new Snippet(STORED + usage + equal("net.output(x, z)[0]", "bilinear_input_first_y"))
        .run(folder);
  }

  private static String equal(String actual, String stored) {
    return """
        double most = %s.sub(Nd4j.createFromNpyFile(new File(stored, "%s.npy"))).amaxNumber().doubleValue();
        if (!(most < 1e-5)) {
          throw new AssertionError(most);
        }
        """
        .formatted(actual, stored);
  }

  private static List<String> blocks() {
    return Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
        .matcher(Documents.read(PAGE))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
