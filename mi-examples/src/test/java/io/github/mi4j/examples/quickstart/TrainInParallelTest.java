package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class TrainInParallelTest {

  @Test
  void workers_shareTheBatchesAndTheNetworkLearns() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger iterations = new AtomicInteger();
    TrainInParallel.Result result =
        TrainInParallel.run(
            200,
            new BaseTrainingListener() {
              @Override
              public void iterationDone(Model model, int iteration, int epoch) {
                threads.add(Thread.currentThread());
                iterations.incrementAndGet();
              }
            });
    assertThat(threads).hasSize(2);
    assertThat(iterations).hasValue(result.batches());
    assertThat(result.after()).isLessThan(0.1 * result.before());
  }
}
