package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ones, as many as asked for, that outlive the workspace in which they were asked for. */
class OnesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 4096, 4097, 100_000})
  void columnsAndRows_haveTheirShapeAndNothingButOnes(long count) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16}) {
      assertThat(Ones.column(type, count)).isEqualTo(Nd4j.ones(type, count, 1));
      assertThat(Ones.row(type, count)).isEqualTo(Nd4j.ones(type, 1, count));
    }
  }

  @Test
  void firstAskedForInAWorkspace_theyOutliveIt() {
    INDArray ones;
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace("ONES_TEST")) {
      ones = Ones.column(DataType.FLOAT, 1L << 20);
      assertThat(ones.isAttached()).isFalse();
    }
    assertThat(ones.sumNumber().doubleValue()).isEqualTo(1 << 20);
  }
}
