package io.github.mi4j.examples.toy;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.examples.harness.Prefetch;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Small networks to look into: 40 tasks of the family, one interaction in the middle. It starts
 * without an effect of the task, so that all differences between tasks are learnt.
 */
public enum ToySample {
  /** With a full interaction, 20 features to 20. */
  MI {
    @Override
    InteractionLayer interaction() {
      return new MultiplicativeInteraction.Builder()
          .nOut(WIDTH)
          .activation(Activation.RELU)
          .weightInit(Initialisation.RESIDUAL)
          .build();
    }
  },

  /** With a scale and a shift per feature. */
  FILM {
    @Override
    InteractionLayer interaction() {
      return new Film.Builder().activation(Activation.RELU).build();
    }
  };

  private static final int WIDTH = 20;
  private static final int TASKS = 40;
  private static final int BATCH_PER_TASK = 25;
  private static final int SEED = 1;

  abstract InteractionLayer interaction();

  /** The name of each task: half of them affine, half sines. */
  public List<String> taskNames() {
    List<String> names = new ArrayList<>();
    for (int task = 0; task < TASKS; task++) {
      String kind = task < TASKS / 2 ? "affine" : "sine";
      names.add(String.format(Locale.ROOT, "%s %02d", kind, 1 + task % (TASKS / 2)));
    }
    return names;
  }

  /** A network trained for this many steps, with inputs x and z, a one-hot task. */
  public ComputationGraph train(int steps, Progress progress) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .updater(new Adam(3e-3))
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(1), InputType.feedForward(TASKS))
            .addLayer("h1", relu(30), "x")
            .addLayer("h2", relu(WIDTH), "h1");
    Interactions.add(graph, "mi", interaction(), "h2", "z")
        .addLayer(
            "y",
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            "mi")
        .setOutputs("y");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    ToyTasks tasks = new ToyTasks(TASKS, BATCH_PER_TASK, -1, SEED);
    try (Prefetch batches = new Prefetch(tasks::next)) {
      for (int step = 0; step < steps; step++) {
        network.fit(batches.next());
        progress.advance(1, network.score());
      }
    }
    return network;
  }

  private static DenseLayer relu(int size) {
    return new DenseLayer.Builder().nOut(size).activation(Activation.RELU).build();
  }
}
