package io.github.mi4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.examples.harness.TrainingView;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.shade.jackson.databind.JsonNode;

/** What a browser draws of the training of a network with an interaction. */
class TrainingPagesTest {

  /** Where pictures of the pages are left. */
  private static final Path PICTURES = Path.of("target", "pages");

  /** The node of the interaction in the graph, if it is there, and where it is in the window. */
  private static final String NODE =
      """
      (() => {
        const node = window.cy && cy.nodes().toArray().find(n => n.data('name').includes('(mi)'));
        if (!node) return null;
        const place = node.renderedPosition();
        const frame = document.getElementById('layers').getBoundingClientRect();
        return {x: frame.left + place.x, y: frame.top + place.y, name: node.data('name')};
      })()
      """;

  /** How many pixels of a chart have a colour; axes and grid are grey. */
  private static final String COLOURED_PIXELS =
      """
      chart => [...document.querySelectorAll('#' + chart + ' canvas')]
        .map(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data)
        .reduce((sum, d) => {
          for (let i = 0; i < d.length; i += 4) {
            const rgb = [d[i], d[i + 1], d[i + 2]];
            if (d[i + 3] > 200 && Math.max(...rgb) - Math.min(...rgb) > 60) sum++;
          }
          return sum;
        }, 0)
      """;

  @TempDir private static Path profile;

  private static TrainingView view;
  private static List<URI> pages;
  private static Browser browser;

  @BeforeAll
  static void train() throws Exception {
    assumeThat(Browser.program()).as("a Chromium on the PATH").isPresent();
    view = ServiceLoader.load(TrainingView.class).findFirst().orElseThrow();
    pages = view.open();
    ComputationGraph network = network();
    view.show(network);
    Nd4j.getRandom().setSeed(1);
    INDArray x = Nd4j.randn(32, 3);
    INDArray task = Nd4j.eye(2).repeat(0, 16);
    INDArray y = x.getColumn(0, true).mul(task.getColumn(1, true));
    for (int step = 0; step < 400; step++) {
      network.fit(new INDArray[] {x, task}, new INDArray[] {y});
    }
    browser = new Browser(Browser.program().orElseThrow(), profile);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (view != null) {
      view.close();
    }
  }

  @Test
  void overview_drawsScoreAndRatios() throws Exception {
    browser.open(pages.get(0));
    assertThat(colouredPixels("scoreiterchart")).isGreaterThan(100);
    assertThat(colouredPixels("updateRatioChart")).isGreaterThan(100);
    assertThat(legend("updateRatioChart")).as("parameters called W").contains("mi_W");
    browser.screenshot(PICTURES.resolve("overview.png"));
  }

  @Test
  void model_drawsTheGraphAndTheRatiosOfTheLayer() throws Exception {
    browser.open(pages.get(0).resolve("/train/model"));
    JsonNode node = browser.await(NODE);
    assertThat(node.get("name").asText()).isEqualTo("MultiplicativeInteraction\n(mi)");
    browser.click(node.get("x").asDouble(), node.get("y").asDouble());
    assertThat(browser.await("document.getElementById('layerInfo').innerText").asText())
        .contains("Layer Name\tmi\n", "# Parameters\t408\n");
    assertThat(colouredPixels("meanmag")).isGreaterThan(100);
    assertThat(legend("meanmag")).containsExactlyInAnyOrder("W", "U", "V", "b");
    browser.screenshot(PICTURES.resolve("model.png"));
  }

  @Test
  void interactions_drawsTheMeasuresOfTheListener() throws Exception {
    browser.open(pages.get(1));
    assertThat(browser.await("document.querySelector('h2')?.innerText").asText())
        .isEqualTo("mi (MultiplicativeInteraction)");
    assertThat(texts("figcaption"))
        .contains("weights", "gain", "context", "gradient.W", "gradient.U", "gradient.V");
    assertThat(browser.await("document.querySelector('polyline').points.length").asInt())
        .as("iterations 0, 50, ..., 350")
        .isEqualTo(8);
    browser.screenshot(PICTURES.resolve("interactions.png"));
  }

  @Test
  void interactions_tellsWarnings_andWhatIsNoNumber() throws Exception {
    browser.open(pages.get(1));
    browser.await("typeof show === 'function'");
    String report =
        "{layer: 'mi', form: 'Film', iteration: 50, measures: {gain: 'NaN'}, warnings: 'It explodes.'}";
    String shown = "(show([" + report + "]), document.getElementById('layers').innerText)";
    assertThat(browser.await(shown).asText())
        .contains("mi (Film)", "Iteration 50: It explodes.", "gain", "not a number");
  }

  private static int colouredPixels(String chart) throws Exception {
    return browser.await("(" + COLOURED_PIXELS + ")('" + chart + "')").asInt();
  }

  private static List<String> legend(String chart) throws Exception {
    return texts("#" + chart + " .legendLabel");
  }

  private static List<String> texts(String selector) throws Exception {
    JsonNode labels =
        browser.await("[...document.querySelectorAll('" + selector + "')].map(e => e.innerText)");
    return StreamSupport.stream(labels.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static ComputationGraph network() {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-2))
            .graphBuilder()
            .addInputs("x", "task")
            .setInputTypes(InputType.feedForward(3), InputType.feedForward(2))
            .addLayer(
                "h", new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build(), "x");
    Interactions.add(
        graph,
        "mi",
        new MultiplicativeInteraction.Builder().nOut(8).activation(Activation.RELU).build(),
        "h",
        "task");
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    ComputationGraph network =
        new ComputationGraph(graph.addLayer("y", output, "mi").setOutputs("y").build());
    network.init();
    return network;
  }
}
