package io.github.mi4j.examples.quickstart;

import java.io.IOException;
import org.deeplearning4j.optimize.api.TrainingListener;

/** The lessons, in order. */
public enum Lesson {
  /** Lesson 1. */
  REPLACE_A_MERGE(
      "Replace a concatenation by an interaction",
      ReplaceAMerge.class,
      2 * ReplaceAMerge.STEPS,
      listener -> ReplaceAMerge.run(ReplaceAMerge.STEPS, listener)),
  /** Lesson 2. */
  MANY_TASKS(
      "One network for several tasks, told which one by a one-hot vector",
      ManyTasks.class,
      2 * ManyTasks.STEPS,
      listener -> ManyTasks.run(ManyTasks.STEPS, listener)),
  /** Lesson 3. */
  ASK_AN_IMAGE(
      "Questions about images: FiLM on a convolutional network",
      AskAnImage.class,
      3 * AskAnImage.STEPS,
      listener -> AskAnImage.run(AskAnImage.STEPS, listener)),
  /** Lesson 4. */
  GATED_DEPTH(
      "Gated residual connections, with which a very deep network trains",
      GatedDepth.class,
      2 * GatedDepth.STEPS,
      listener -> GatedDepth.run(GatedDepth.STEPS, listener)),
  /** Lesson 5. */
  SEQUENCES(
      "Sequences of different lengths with one context each: masks",
      Sequences.class,
      2 * Sequences.STEPS,
      listener -> Sequences.run(Sequences.STEPS, listener)),
  /** Lesson 6. */
  SAVE_AND_SERVE(
      "Save, load, and serve from a second Java process",
      SaveAndServe.class,
      SaveAndServe.STEPS,
      listener -> SaveAndServe.run(SaveAndServe.STEPS, listener)),
  /** Lesson 7. */
  FREEZE_THE_TRUNK(
      "Transfer learning: freeze the trunk, give it new contexts and a new head",
      FreezeTheTrunk.class,
      FreezeTheTrunk.STEPS + FreezeTheTrunk.FEW_STEPS,
      listener -> FreezeTheTrunk.run(FreezeTheTrunk.STEPS, listener)),
  /** Lesson 8. */
  TRAIN_IN_PARALLEL(
      "Train replicas in parallel with ParallelWrapper",
      TrainInParallel.class,
      TrainInParallel.WORKERS * TrainInParallel.ROUNDS,
      listener -> TrainInParallel.run(TrainInParallel.ROUNDS, listener));

  /** What a lesson does. */
  private interface Teacher {
    Report teach(TrainingListener listener) throws IOException, InterruptedException;
  }

  private final String title;
  private final Class<?> source;
  private final int iterations;
  private final Teacher teacher;

  Lesson(String title, Class<?> source, int iterations, Teacher teacher) {
    this.title = title;
    this.source = source;
    this.iterations = iterations;
    this.teacher = teacher;
  }

  /**
   * The lesson of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Lesson of(int number) {
    if (number < 1 || number > values().length) {
      throw new IllegalArgumentException(
          "there are lessons 1 to " + values().length + ", got " + number);
    }
    return values()[number - 1];
  }

  /** Its number, from 1. */
  public int number() {
    return ordinal() + 1;
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
  public Report teach(TrainingListener listener) throws IOException, InterruptedException {
    return teacher.teach(listener);
  }
}
