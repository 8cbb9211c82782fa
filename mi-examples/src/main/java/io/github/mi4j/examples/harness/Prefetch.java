package io.github.mi4j.examples.harness;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes each batch while the network learns from the one before, and brings it to the GPU if there
 * is one. The batches and their order are those of the source.
 */
public final class Prefetch implements AutoCloseable {

  private final Supplier<MultiDataSet> source;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread daemon = new Thread(work, "prefetch");
            daemon.setDaemon(true);
            return daemon;
          });
  private Future<MultiDataSet> coming;

  /**
   * Begins with the first batch.
   *
   * @param source asked for one batch after the other, in a thread of its own
   */
  public Prefetch(Supplier<MultiDataSet> source) {
    this.source = source;
    thread.execute(Sweep::useOneThread);
    this.coming = thread.submit(this::make);
  }

  /** The next batch. */
  public MultiDataSet next() {
    try {
      MultiDataSet batch = coming.get();
      coming = thread.submit(this::make);
      return batch;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A batch could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a batch", e);
    }
  }

  private MultiDataSet make() {
    MultiDataSet batch = source.get();
    move(batch.getFeatures());
    move(batch.getLabels());
    move(batch.getFeaturesMaskArrays());
    move(batch.getLabelsMaskArrays());
    return batch;
  }

  private static void move(@Nullable INDArray @Nullable [] arrays) {
    if (arrays != null) {
      for (INDArray array : arrays) {
        if (array != null) {
          Nd4j.getAffinityManager().ensureLocation(array, Location.DEVICE);
        }
      }
    }
  }

  /** Drops the batch that was made last. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
