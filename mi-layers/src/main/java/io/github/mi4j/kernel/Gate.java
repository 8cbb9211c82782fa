package io.github.mi4j.kernel;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How a generated factor is bounded before it multiplies the input. */
public enum Gate {
  /** The factor as generated. */
  IDENTITY {
    @Override
    void applyInPlace(INDArray a) {}

    @Override
    void backpropInPlace(INDArray g, INDArray dg) {}

    @Override
    double apply(double a) {
      return a;
    }
  },
  /** Between 0 and 1: the gate of GLU and highway networks. */
  SIGMOID {
    @Override
    void applyInPlace(INDArray a) {
      Transforms.sigmoid(a, false);
    }

    @Override
    void backpropInPlace(INDArray g, INDArray dg) {
      dg.muli(g).muli(g.rsub(1));
    }

    @Override
    double apply(double a) {
      return 1 / (1 + Math.exp(-a));
    }
  },
  /** Between −1 and 1. */
  TANH {
    @Override
    void applyInPlace(INDArray a) {
      Transforms.tanh(a, false);
    }

    @Override
    void backpropInPlace(INDArray g, INDArray dg) {
      dg.muli(g.mul(g).rsubi(1));
    }

    @Override
    double apply(double a) {
      return Math.tanh(a);
    }
  },
  /** Positive and summing to one over the features: a mask of attention. */
  SOFTMAX {
    @Override
    void applyInPlace(INDArray a) {
      Broadcast.subtractColumn(a, a.max(true, 1));
      Transforms.exp(a, false);
      Broadcast.divideColumn(a, Sums.overColumns(a));
    }

    @Override
    void backpropInPlace(INDArray g, INDArray dg) {
      dg.muli(g);
      INDArray total = Sums.overColumns(dg); // [batch, 1]
      dg.subi(Broadcast.multiplyColumn(g, total, g.like()));
    }

    @Override
    double apply(double a) {
      return Math.exp(a);
    }

    @Override
    double secondMoment(long n) {
      Random random = new Random(SAMPLE_SEED);
      long draws = Math.max(64, SAMPLE_SIZE / Math.max(1, n));
      double total = 0;
      for (long draw = 0; draw < draws; draw++) {
        double sum = 0;
        double sumOfSquares = 0;
        for (long feature = 0; feature < n; feature++) {
          double e = apply(random.nextGaussian());
          sum += e;
          sumOfSquares += e * e;
        }
        total += sumOfSquares / (sum * sum * n);
      }
      return total / draws;
    }
  };

  private static final long SAMPLE_SEED = 1;
  private static final long SAMPLE_SIZE = 1 << 16;
  private static final int INTEGRATION_STEPS = 2000;
  private static final double INTEGRATION_RANGE = 10;

  /** a [batch, n] ← gate(a). */
  abstract void applyInPlace(INDArray a);

  /** dg [batch, n] ← da, given g = gate(a). */
  abstract void backpropInPlace(INDArray g, INDArray dg);

  /** The gate of one number, up to normalisation. */
  abstract double apply(double a);

  /** E[gate(a)²] of one of n features for independent a ~ N(0, 1). */
  double secondMoment(long n) {
    double step = 2 * INTEGRATION_RANGE / INTEGRATION_STEPS;
    double integral = 0;
    for (int i = 0; i <= INTEGRATION_STEPS; i++) {
      double a = -INTEGRATION_RANGE + i * step;
      double g = apply(a);
      integral += g * g * Math.exp(-a * a / 2) * step;
    }
    return integral / Math.sqrt(2 * Math.PI);
  }
}
