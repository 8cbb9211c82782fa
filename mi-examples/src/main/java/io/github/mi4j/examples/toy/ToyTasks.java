package io.github.mi4j.examples.toy;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The task family: half of the tasks are a·x + b, half are a·sin(10x) + b, with a and b uniform in
 * [0, 1].
 */
public final class ToyTasks {

  private static final double FREQUENCY = 10;

  private final double[] a;
  private final double[] b;
  private final SplittableRandom random;
  private final double xFrom;
  private final int batchPerTask;
  private final INDArray oneHot;

  /**
   * @param tasks how many
   * @param batchPerTask examples of each task in a batch
   * @param xFrom lower end of x's range
   * @param seed of the tasks and of the batches
   */
  public ToyTasks(int tasks, int batchPerTask, double xFrom, int seed) {
    this.random = new SplittableRandom(seed);
    this.xFrom = xFrom;
    this.batchPerTask = batchPerTask;
    this.a = random.doubles(tasks).toArray();
    this.b = random.doubles(tasks).toArray();
    this.oneHot = Nd4j.eye(tasks).castTo(Nd4j.dataType()).repeat(0, batchPerTask);
  }

  /**
   * A batch of all tasks: x [tasks·batch, 1], z one-hot [tasks·batch, tasks], y [tasks·batch, 1].
   */
  public MultiDataSet next() {
    int rows = a.length * batchPerTask;
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int row = 0; row < rows; row++) {
      double input = xFrom + (1 - xFrom) * random.nextDouble();
      x[row] = input;
      y[row] = value(row / batchPerTask, input);
    }
    return new MultiDataSet(new INDArray[] {column(x), oneHot}, new INDArray[] {column(y)});
  }

  private static INDArray column(double[] values) {
    return Nd4j.create(values, new long[] {values.length, 1}, Nd4j.dataType());
  }

  /** The value of a task's function. */
  double value(int task, double x) {
    boolean affine = task < a.length / 2;
    return a[task] * (affine ? x : Math.sin(FREQUENCY * x)) + b[task];
  }
}
