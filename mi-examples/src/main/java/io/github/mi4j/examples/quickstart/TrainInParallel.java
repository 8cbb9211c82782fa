package io.github.mi4j.examples.quickstart;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 8: train replicas in parallel.
 *
 * <p>{@code ParallelWrapper} of Deeplearning4j makes a copy of the network of lesson 1 for each
 * worker, gives each copy batches of its own, and after every few steps sets all of them to their
 * average. The layers need nothing special for that. It pays where a step takes long, or where
 * there are several GPUs; for a network this small it only shows how.
 *
 * <p>What you should see: the network that you hand over has learnt from all batches.
 */
public final class TrainInParallel {

  /** Each worker trains for this many steps. */
  static final int ROUNDS = 500;

  static final int WORKERS = 2;
  private static final int STEPS_BETWEEN_AVERAGES = 5;
  private static final int SIZE = 8;
  private static final int BATCH = 100;

  private TrainInParallel() {}

  /** Trains in parallel and prints the errors before and after. */
  public static void main(String[] args) {
    System.out.println(run(ROUNDS).text());
  }

  /** Trains each worker for a number of steps. */
  static Result run(int rounds, TrainingListener... listeners) {
    Nd4j.getRandom().setSeed(2);
    ComputationGraph net = network();
    MultiDataSet newData = dotProducts(10_000);
    double before = net.score(newData);
    Iterator<MultiDataSet> batches =
        Stream.generate(() -> dotProducts(BATCH)).limit((long) WORKERS * rounds).iterator();
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(net)
            .workers(WORKERS)
            .averagingFrequency(STEPS_BETWEEN_AVERAGES)
            .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
            .build();
    wrapper.setListeners(listeners);
    try {
      wrapper.fit(new IteratorMultiDataSetIterator(batches, BATCH));
    } finally {
      wrapper.shutdown();
    }
    return new Result(before, net.score(newData), WORKERS * rounds);
  }

  /** Errors before and after so many batches. */
  record Result(double before, double after, int batches) implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          %d workers, %d batches between them, mean squared error on new data
          before  %.1e
          after   %.1e\
          """,
          WORKERS,
          batches,
          before,
          after);
    }
  }

  private static ComputationGraph network() {
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
    return net;
  }

  private static MultiDataSet dotProducts(int rows) {
    INDArray x = Nd4j.randn(rows, SIZE);
    INDArray z = Nd4j.randn(rows, SIZE);
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {x, z}, new INDArray[] {x.mul(z).sum(true, 1)});
  }
}
