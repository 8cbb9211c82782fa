package io.github.mi4j.examples.np;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Curves as the arrays that a {@link NeuralProcess} reads. Curves may have different numbers of
 * points; shorter ones are padded, and masks say so.
 */
public final class Batch {

  private final List<Curve> contexts;
  private final List<Curve> further;

  /**
   * @param contexts the points that are known, curve by curve
   * @param further more points that the posterior may see, curve by curve; of size 0 for prediction
   */
  Batch(List<Curve> contexts, List<Curve> further) {
    this.contexts = List.copyOf(contexts);
    this.further = List.copyOf(further);
  }

  /** A batch for prediction, in which the posterior is that given the context. */
  static Batch known(List<Curve> contexts) {
    Curve nothing = new Curve(new double[0], new double[0]);
    return new Batch(contexts, Collections.nCopies(contexts.size(), nothing));
  }

  /** A batch of which the first points of each curve are the context. */
  public static Batch split(List<Curve> curves, int contexts) {
    return new Batch(
        curves.stream().map(curve -> curve.part(0, contexts)).toList(),
        curves.stream().map(curve -> curve.part(contexts, curve.size())).toList());
  }

  /** The points beside the contexts. */
  List<Curve> further() {
    return further;
  }

  int size() {
    return contexts.size();
  }

  /**
   * What the network reads, in the order of its inputs.
   *
   * @param x where to predict, curve by curve
   * @param noise [curves, latent]
   */
  INDArray[] inputs(List<double[]> x, INDArray noise) {
    List<double[]> known = contexts.stream().map(Curve::x).toList();
    List<double[]> allX = all().stream().map(Curve::x).toList();
    List<double[]> allY = all().stream().map(Curve::y).toList();
    int width = Math.max(1, longest(allX)); // a point that no mask names, if there are none
    INDArray points = Nd4j.createUninitialized(DataType.FLOAT, size(), 2, width);
    points.slice(0, 1).assign(padded(allX, width));
    points.slice(1, 1).assign(padded(allY, width));
    return new INDArray[] {
      points,
      sequence(mask(known, Math.max(1, longest(known)), n -> 1)),
      sequence(mask(allX, width, n -> 1)),
      noise,
      sequence(padded(x, longest(x)))
    };
  }

  /** A batch to learn from: predict all points, each curve's error being the mean over them. */
  public MultiDataSet trainingSet(RandomGenerator random) {
    List<Curve> all = all();
    List<double[]> x = all.stream().map(Curve::x).toList();
    List<double[]> y = all.stream().map(Curve::y).toList();
    int width = longest(x);
    float[] perCurve = new float[size()];
    for (int i = 0; i < size(); i++) {
      perCurve[i] = (float) (1.0 / all.get(i).size());
    }
    return new MultiDataSet(
        inputs(x, noise(random)),
        new INDArray[] {sequence(padded(y, width)), Nd4j.create(perCurve, size(), 1)},
        null,
        new INDArray[] {mask(x, width, n -> 1.0f / n), null});
  }

  /** Standard normal numbers for the latent variable. */
  INDArray noise(RandomGenerator random) {
    float[] numbers = new float[size() * NeuralProcess.LATENT];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return Nd4j.create(numbers, size(), NeuralProcess.LATENT);
  }

  private List<Curve> all() {
    List<Curve> all = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      all.add(contexts.get(i).and(further.get(i)));
    }
    return all;
  }

  private static int longest(List<double[]> rows) {
    return rows.stream().mapToInt(row -> row.length).max().orElseThrow();
  }

  private static INDArray padded(List<double[]> rows, int width) {
    float[] numbers = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      for (int j = 0; j < row.length; j++) {
        numbers[i * width + j] = (float) row[j];
      }
    }
    return Nd4j.create(numbers, rows.size(), width);
  }

  /** What a number counts in a row of so many. */
  @FunctionalInterface
  private interface Weight {
    float of(int length);
  }

  private static INDArray mask(List<double[]> rows, int width, Weight weight) {
    float[] numbers = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      int length = rows.get(i).length;
      Arrays.fill(numbers, i * width, i * width + length, weight.of(length));
    }
    return Nd4j.create(numbers, rows.size(), width);
  }

  private static INDArray sequence(INDArray rows) {
    return rows.reshape(rows.size(0), 1, rows.size(1));
  }
}
