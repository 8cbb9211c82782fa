package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.reference.NaiveForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Writes the golden models that are missing; not a test, and run only where the README beside them
 * says so.
 */
final class GoldenModels {

  /** The release whose file format the models have. */
  private static final String VERSION = "0.1.0";

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
  private static final int BATCH = 3;

  /**
   * A model to be kept.
   *
   * @param name the file's name, without version
   * @param model makes the model, with every parameter random, and the outputs by plain loops
   */
  record Golden(String name, Supplier<GoldenModel> model) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Golden> all() {
    LayerDescriptor plain = LayerDescriptors.plain().findFirst().orElseThrow();
    return Stream.concat(
        LayerDescriptors.all()
            .map(
                descriptor ->
                    new Golden(
                        descriptor.name(), () -> layer(descriptor, StreamShape.FEED_FORWARD))),
        Stream.of(
            new Golden("sequence-NWC-static-context", () -> layer(plain, StreamShape.NWC_STATIC)),
            new Golden("FilmVertex-NCHW", () -> film(CNN2DFormat.NCHW)),
            new Golden("FilmVertex-NHWC", () -> film(CNN2DFormat.NHWC)),
            new Golden("ExactSameDiffLayer", () -> exact(ExactDescriptor.LAYER)),
            new Golden("ExactSameDiffVertex", () -> exact(ExactDescriptor.VERTEX))));
  }

  @ParameterizedTest
  @MethodSource("all")
  @EnabledIfSystemProperty(named = "golden.write", matches = "true")
  void writeIfMissing(Golden golden) throws IOException {
    Path zip = DIRECTORY.resolve(golden.name() + "-" + VERSION + ".zip");
    if (!Files.exists(zip)) {
      Nd4j.getRandom().setSeed(golden.name().hashCode());
      golden.model().get().write(zip);
    }
  }

  private static GoldenModel layer(LayerDescriptor descriptor, StreamShape shape) {
    int n = descriptor.n();
    int m = descriptor.m();
    InteractionLayer.Builder<?> options = descriptor.builder().get().activation(Activation.TANH);
    InteractionLayer layer = options.oneHotContext().contextSecondMoment(2).build();
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(12345)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .graphBuilder();
    INDArray x = shape.randomInput(DataType.DOUBLE, BATCH, n, StreamShape.TIME);
    INDArray[] features = {x};
    if (descriptor.single()) {
      builder.addInputs("x").setInputTypes(shape.inputType(n)).addLayer("mi", layer, "x");
    } else {
      features = new INDArray[] {x, Nd4j.randn(DataType.DOUBLE, BATCH, m)};
      builder.addInputs("x", "z").setInputTypes(shape.inputType(n), shape.contextType(m));
      Interactions.add(builder, "mi", layer, "x", "z");
    }
    if (shape.isSequence()) {
      builder.addLayer("out", sequenceLoss(shape.format()), "mi");
    } else {
      builder.addLayer("out", loss(), "mi");
    }
    ComputationGraph graph = random(new ComputationGraph(builder.setOutputs("out").build()));
    return new GoldenModel(graph, List.of(features), tanhOfForm(descriptor, graph, features));
  }

  /** The output of a layer on [batch, n] or [batch, time, n] with a context that is static. */
  private static INDArray tanhOfForm(
      LayerDescriptor descriptor, ComputationGraph graph, INDArray[] features) {
    Map<String, double[][]> theta = new HashMap<>();
    graph
        .getLayer("mi")
        .paramTable()
        .forEach((key, value) -> theta.put(key, value.toDoubleMatrix()));
    long[] shape = features[0].shape().clone();
    INDArray z = features[features.length - 1];
    INDArray x =
        features[0].dup('c').reshape('c', features[0].length() / descriptor.n(), descriptor.n());
    INDArray y = Nd4j.create(DataType.DOUBLE, x.rows(), descriptor.k());
    for (int row = 0; row < x.rows(); row++) {
      double[] context = z.getRow(row * BATCH / x.rows()).toDoubleVector();
      double[] form = descriptor.naive().apply(theta, x.getRow(row).toDoubleVector(), context);
      for (int j = 0; j < form.length; j++) {
        y.putScalar(row, j, Math.tanh(form[j]));
      }
    }
    shape[shape.length - 1] = descriptor.k();
    return y.dup('c').reshape('c', shape);
  }

  private static GoldenModel film(CNN2DFormat format) {
    FilmNet net = new FilmNet(format, new NoOp());
    ComputationGraph graph = net.randomGraph();
    INDArray[] features = net.features(BATCH);
    INDArray w = graph.getParam("mi-generator_W");
    INDArray b = graph.getParam("mi-generator_b");
    INDArray y = features[0].dup();
    int axis = format == CNN2DFormat.NCHW ? 1 : 3;
    for (int row = 0; row < BATCH; row++) {
      for (int channel = 0; channel < FilmNet.CHANNELS; channel++) {
        double scale = 1 + b.getDouble(channel);
        double shift = b.getDouble(FilmNet.CHANNELS + channel);
        for (int i = 0; i < FilmNet.CONTEXTS; i++) {
          scale += features[1].getDouble(row, i) * w.getDouble(i, channel);
          shift += features[1].getDouble(row, i) * w.getDouble(i, FilmNet.CHANNELS + channel);
        }
        for (int h = 0; h < FilmNet.HEIGHT; h++) {
          for (int v = 0; v < FilmNet.WIDTH; v++) {
            long[] at =
                axis == 1 ? new long[] {row, channel, h, v} : new long[] {row, h, v, channel};
            y.putScalar(at, scale * features[0].getDouble(at) + shift);
          }
        }
      }
    }
    return new GoldenModel(graph, List.of(features), y);
  }

  /** tanh(xW + b), or the full bilinear form. */
  private static GoldenModel exact(ExactDescriptor subject) {
    TestNet net = new TestNet(subject, StreamShape.FEED_FORWARD).bare().headless();
    ComputationGraph graph = net.randomGraph();
    INDArray[] features = net.features(BATCH);
    Map<String, double[][]> theta = new HashMap<>();
    graph
        .getVertex("mi")
        .paramTable(false)
        .forEach((key, value) -> theta.put(key, value.toDoubleMatrix()));
    double[][] y = new double[BATCH][];
    for (int row = 0; row < BATCH; row++) {
      double[] x = features[0].getRow(row).toDoubleVector();
      if (subject.single()) {
        y[row] = theta.get("b")[0].clone();
        for (int o = 0; o < y[row].length; o++) {
          for (int j = 0; j < x.length; j++) {
            y[row][o] += x[j] * theta.get("W")[j][o];
          }
          y[row][o] = Math.tanh(y[row][o]);
        }
      } else {
        y[row] = NaiveForms.bilinear(theta, x, features[1].getRow(row).toDoubleVector());
      }
    }
    return new GoldenModel(graph, List.of(features), Nd4j.createFromArray(y));
  }

  private static ComputationGraph random(ComputationGraph graph) {
    graph.init();
    graph.params().assign(Nd4j.randn(DataType.DOUBLE, graph.params().shape()).muli(0.5));
    return graph;
  }

  private static LossLayer loss() {
    return new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build();
  }

  private static RnnLossLayer sequenceLoss(RNNFormat format) {
    return new RnnLossLayer.Builder(LossFunction.MSE)
        .dataFormat(format)
        .activation(Activation.IDENTITY)
        .build();
  }
}
