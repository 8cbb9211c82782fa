package io.github.mi4j.examples.quickstart;

import java.io.IOException;
import java.util.Arrays;
import org.deeplearning4j.optimize.api.TrainingListener;

/** The lessons, in order. */
public enum Lesson {
  /** Lesson 1. */
  REPLACE_A_MERGE(
      1,
      "Replace a concatenation by an interaction",
      ReplaceAMerge.class,
      2 * ReplaceAMerge.STEPS) {
    @Override
    public Report teach(TrainingListener listener) {
      return ReplaceAMerge.run(ReplaceAMerge.STEPS, listener);
    }
  },
  /** Lesson 2. */
  MANY_TASKS(
      2,
      "One network for several tasks, told which one by a one-hot vector",
      ManyTasks.class,
      2 * ManyTasks.STEPS) {
    @Override
    public Report teach(TrainingListener listener) {
      return ManyTasks.run(ManyTasks.STEPS, listener);
    }
  },
  /** Lesson 3. */
  ASK_AN_IMAGE(
      3,
      "Questions about images: FiLM on a convolutional network",
      AskAnImage.class,
      3 * AskAnImage.STEPS) {
    @Override
    public Report teach(TrainingListener listener) {
      return AskAnImage.run(AskAnImage.STEPS, listener);
    }
  },
  /** Lesson 4. */
  GATED_DEPTH(
      4,
      "Gated residual connections, with which a very deep network trains",
      GatedDepth.class,
      2 * GatedDepth.STEPS) {
    @Override
    public Report teach(TrainingListener listener) {
      return GatedDepth.run(GatedDepth.STEPS, listener);
    }
  },
  /** Lesson 5. */
  SEQUENCES(
      5,
      "Sequences of different lengths with one context each: masks",
      Sequences.class,
      2 * Sequences.STEPS) {
    @Override
    public Report teach(TrainingListener listener) {
      return Sequences.run(Sequences.STEPS, listener);
    }
  },
  /** Lesson 6. */
  SAVE_AND_SERVE(
      6,
      "Save, load, and serve from a second Java process",
      SaveAndServe.class,
      SaveAndServe.STEPS) {
    @Override
    public Report teach(TrainingListener listener) throws IOException, InterruptedException {
      return SaveAndServe.run(SaveAndServe.STEPS, listener);
    }
  },
  /** Lesson 7. */
  FREEZE_THE_TRUNK(
      7,
      "Transfer learning: freeze the trunk, give it new contexts and a new head",
      FreezeTheTrunk.class,
      FreezeTheTrunk.STEPS + FreezeTheTrunk.FEW_STEPS) {
    @Override
    public Report teach(TrainingListener listener) {
      return FreezeTheTrunk.run(FreezeTheTrunk.STEPS, listener);
    }
  },
  /** Lesson 8. */
  TRAIN_IN_PARALLEL(
      8,
      "Train replicas in parallel with ParallelWrapper",
      TrainInParallel.class,
      TrainInParallel.WORKERS * TrainInParallel.ROUNDS) {
    @Override
    public Report teach(TrainingListener listener) {
      return TrainInParallel.run(TrainInParallel.ROUNDS, listener);
    }
  };

  private final int number;
  private final String title;
  private final Class<?> source;
  private final int iterations;

  Lesson(int number, String title, Class<?> source, int iterations) {
    this.number = number;
    this.title = title;
    this.source = source;
    this.iterations = iterations;
  }

  /**
   * The lesson of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Lesson of(int number) {
    return Arrays.stream(values())
        .filter(lesson -> lesson.number == number)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there are lessons 1 to " + values().length + ", got " + number));
  }

  /** Its number, from 1. */
  public int number() {
    return number;
  }

  /** What it is about, in a line. */
  public String title() {
    return title;
  }

  /** The class to read, whose {@code main} starts the lesson too. */
  public Class<?> source() {
    return source;
  }

  /** How many iterations of training it takes. */
  public int iterations() {
    return iterations;
  }

  /** Gives the lesson. The listener is told of each iteration of training. */
  public abstract Report teach(TrainingListener listener) throws IOException, InterruptedException;
}
