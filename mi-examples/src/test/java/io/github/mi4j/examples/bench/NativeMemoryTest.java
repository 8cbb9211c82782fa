package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory is seen whether it comes from a workspace or not, and whether or not it is kept. */
class NativeMemoryTest {

  private static final long MEBIBYTE = 1 << 20;

  @Test
  void arraysOutsideWorkspaces_countUntilTheyAreClosed() {
    assertThat(NativeMemory.peakBytes(() -> closeAfterUse(4 * MEBIBYTE)))
        .isBetween(4 * MEBIBYTE, 4 * MEBIBYTE + 4096);
  }

  @Test
  void workspaces_countWithTheirSize() {
    assertThat(
            NativeMemory.peakBytes(
                () -> {
                  try (MemoryWorkspace memory = WorkingMemory.open()) {
                    bytes(2 * MEBIBYTE);
                    bytes(MEBIBYTE);
                  }
                }))
        .isBetween(3 * MEBIBYTE, 3 * MEBIBYTE + 4096);
  }

  @Test
  void nothing_countsNothing() {
    assertThat(NativeMemory.peakBytes(() -> {})).isZero();
  }

  private static void closeAfterUse(long size) {
    INDArray array = bytes(size);
    array.addi(1);
    array.close();
  }

  private static INDArray bytes(long size) {
    return Nd4j.create(DataType.FLOAT, new long[] {size / Float.BYTES});
  }
}
