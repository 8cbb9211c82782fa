package io.github.mi4j.examples.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Batches come in order, each made while the one before is in use. */
class PrefetchTest {

  @Test
  void batches_comeInOrder() {
    AtomicInteger number = new AtomicInteger();
    try (Prefetch batches = new Prefetch(() -> batch(number.getAndIncrement()))) {
      for (int i = 0; i < 20; i++) {
        assertThat(batches.next().getFeatures(0).getInt(0)).isEqualTo(i);
      }
    }
  }

  @Test
  void nextBatch_isMadeWhileOneIsInUse() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(2);
    Thread user = Thread.currentThread();
    try (Prefetch batches =
        new Prefetch(
            () -> {
              assertThat(Thread.currentThread()).isNotSameAs(user);
              second.countDown();
              return batch(0);
            })) {
      batches.next();
      assertThat(second.await(1, TimeUnit.MINUTES)).as("made before it is asked for").isTrue();
    }
  }

  @Test
  void failure_reachesTheOneWhoAsks() {
    IllegalStateException cause = new IllegalStateException("no numbers left");
    try (Prefetch batches =
        new Prefetch(
            () -> {
              throw cause;
            })) {
      assertThatThrownBy(batches::next).hasCause(cause);
    }
  }

  private static MultiDataSet batch(int number) {
    INDArray array = Nd4j.valueArrayOf(new long[] {1, 1}, number);
    return new MultiDataSet(new INDArray[] {array}, new INDArray[] {array});
  }
}
