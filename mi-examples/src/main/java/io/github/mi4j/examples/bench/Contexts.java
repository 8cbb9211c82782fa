package io.github.mi4j.examples.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How the contexts of a batch are related. */
enum Contexts {
  /** Every row has its own. */
  PER_ROW {
    @Override
    INDArray draw(long batch, long groups, long m) {
      return Nd4j.randn(DataType.FLOAT, batch, m).dup('f');
    }
  },
  /** Runs of rows share one. */
  GROUPED {
    @Override
    INDArray draw(long batch, long groups, long m) {
      INDArray perGroup = Nd4j.randn(DataType.FLOAT, groups, m);
      return perGroup.repeat(0, batch / groups).dup('f');
    }
  },
  /** The code of one of m tasks, rows in random order. */
  ONE_HOT {
    @Override
    INDArray draw(long batch, long groups, long m) {
      INDArray z = Nd4j.create(DataType.FLOAT, new long[] {batch, m}, 'f');
      for (long row = 0; row < batch; row++) {
        z.putScalar(row, Nd4j.getRandom().nextInt((int) m), 1);
      }
      return z;
    }
  };

  /** Contexts [batch, m] of which {@code groups} are different. */
  abstract INDArray draw(long batch, long groups, long m);
}
