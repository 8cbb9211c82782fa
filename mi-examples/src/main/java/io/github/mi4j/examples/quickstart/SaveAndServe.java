package io.github.mi4j.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Scanner;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 6: save, load, and serve from a second Java process.
 *
 * <p>The network of lesson 1 is trained and saved with Deeplearning4j's {@link ModelSerializer}. A
 * second process loads the file and answers. It registers nothing: the file names all classes.
 *
 * <p>What you should see: both processes give the same answers, to the last digit.
 */
public final class SaveAndServe {

  static final int STEPS = 500;
  private static final int SIZE = 8;

  private SaveAndServe() {}

  /** Gives the lesson; with {@code serve FILE}, is the second process. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && args[0].equals("serve")) {
      serve(Path.of(args[1]));
    } else {
      System.out.println(run(STEPS).text());
    }
  }

  /** Trains for a number of steps, saves, and asks both processes for one answer at a time. */
  static Result run(int steps, TrainingListener... listeners)
      throws IOException, InterruptedException {
    ComputationGraph net = train(steps, listeners);
    MultiDataSet asked = dotProducts(5);
    double[] here = new double[5];
    Arrays.setAll(here, i -> net.outputSingle(asked.asList().get(i).getFeatures()).getDouble(0));
    Path file = Files.createTempFile("interaction", ".zip");
    try {
      ModelSerializer.writeModel(net, file.toFile(), false);
      double[] there = ask(file, Nd4j.hstack(asked.getFeatures()).toDoubleMatrix());
      return new Result(asked.getLabels(0).toDoubleVector(), here, there);
    } finally {
      Files.delete(file);
    }
  }

  /** The right answers, those of this process and those of the other one. */
  @SuppressWarnings("ArrayRecordComponent")
  record Result(double[] truth, double[] here, double[] there) implements Report {

    @Override
    public String text() {
      StringBuilder text = new StringBuilder("   truth   this process   the process that serves\n");
      for (int i = 0; i < here.length; i++) {
        text.append(
            String.format(Locale.ROOT, "%8.4f %14.8f %14.8f%n", truth[i], here[i], there[i]));
      }
      return text.append(Arrays.equals(here, there) ? "The same." : "Not the same!").toString();
    }
  }

  /** Answers lines of numbers, those of x and then those of z, with a line each. */
  private static void serve(Path file) throws IOException {
    ComputationGraph net = ModelSerializer.restoreComputationGraph(file.toFile());
    Scanner requests = new Scanner(System.in, UTF_8);
    while (requests.hasNextLine()) {
      String[] words = requests.nextLine().split(" ");
      double[] numbers = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
      INDArray x = Nd4j.create(new double[][] {Arrays.copyOf(numbers, SIZE)});
      INDArray z = Nd4j.create(new double[][] {Arrays.copyOfRange(numbers, SIZE, 2 * SIZE)});
      System.out.println(net.outputSingle(x, z).getDouble(0));
    }
  }

  private static double[] ask(Path file, double[][] requests)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    String main = SaveAndServe.class.getName();
    Process server =
        new ProcessBuilder(java, "-cp", classPath, main, "serve", file.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedWriter out = server.outputWriter(UTF_8)) {
      for (double[] request : requests) {
        String[] numbers = Arrays.stream(request).mapToObj(Double::toString).toArray(String[]::new);
        out.write(String.join(" ", numbers) + "\n");
      }
    }
    double[] answers = server.inputReader(UTF_8).lines().mapToDouble(Double::parseDouble).toArray();
    if (server.waitFor() != 0) {
      throw new IOException("the process that serves ended with code " + server.exitValue());
    }
    return answers;
  }

  private static ComputationGraph train(int steps, TrainingListener... listeners) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .activation(Activation.RELU)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(SIZE), InputType.feedForward(SIZE));
    Interactions.add(
        graph, "fused", new MultiplicativeInteraction.Builder().nOut(4).build(), "x", "z");
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    ComputationGraph net =
        new ComputationGraph(graph.addLayer("y", output, "fused").setOutputs("y").build());
    net.init();
    net.setListeners(listeners);
    Nd4j.getRandom().setSeed(2);
    for (int step = 0; step < steps; step++) {
      net.fit(dotProducts(100));
    }
    return net;
  }

  private static MultiDataSet dotProducts(int rows) {
    INDArray x = Nd4j.randn(rows, SIZE);
    INDArray z = Nd4j.randn(rows, SIZE);
    return new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {x.mul(z).sum(true, 1)});
  }
}
