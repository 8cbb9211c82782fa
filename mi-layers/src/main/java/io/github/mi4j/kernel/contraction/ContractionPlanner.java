package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Forward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Chooses the cheapest of all plans that the memory allows. */
final class ContractionPlanner {

  private static final List<Forward> OF_ROWS = List.of(Forward.INPUT_FIRST, Forward.OUTER_PRODUCT);
  private static final List<Backward> BACKWARD_OF_ROWS =
      List.of(Backward.KEPT_PRODUCT, Backward.PRODUCT_AGAIN, Backward.OUTPUT_FIRST);
  private static final List<Storage> OF_ROW_MATRICES = List.of(Storage.BY_ENTRY, Storage.BY_ROW);

  private final long n;
  private final long m;
  private final long k;
  private final long limit;
  private final Costs costs;

  /**
   * @param limit of working memory in bytes
   */
  ContractionPlanner(long n, long m, long k, long limit, Costs costs) {
    this.n = n;
    this.m = m;
    this.k = k;
    this.limit = limit;
    this.costs = costs;
  }

  /** The cheapest plan for a forward and a backward pass. */
  ContractionPlan plan(long batch, long contexts) {
    return cheapest(allowed(batch, contexts));
  }

  /** The cheapest plan whose backward pass needs nothing of the forward pass. */
  ContractionPlan planThatKeepsNothing(long batch, long contexts) {
    List<ContractionPlan> plans = allowed(batch, contexts);
    plans.removeIf(ContractionPlan::keeps);
    return cheapest(plans);
  }

  /** The plan for one-hot contexts: task by task where predictions and training gain by it. */
  ContractionPlan planOfOneHot(long batch, DataType type) {
    ContractionPlan others = plan(batch, batch);
    if (!Gemm.isDirect(type)) {
      return others;
    }
    ContractionPlan byTask = byTask(batch, others.backwardStorage());
    boolean cheaper =
        byTask.forwardSeconds() < others.forwardSeconds()
            && byTask.expectedSeconds() < others.expectedSeconds();
    return cheaper ? byTask : others;
  }

  private ContractionPlan byTask(long batch, Storage storage) {
    double rows = (double) batch / m;
    double sorting = costs.sorting(batch * (n + k));
    double forward = costs.sorting(batch * m) + sorting + m * costs.product(rows, n, k);
    double backward =
        costs.product(batch, n, m * k)
            + times(batch, m, k, storage)
            + costs.sorting(batch * (m + n))
            + sorting
            + m * (costs.product(rows, k, n) + costs.product(n, rows, k));
    return new ContractionPlan(
        Forward.TASK_BY_TASK, storage, forward, Backward.TASK_BY_TASK, storage, backward);
  }

  private static ContractionPlan cheapest(List<ContractionPlan> plans) {
    return Collections.min(plans, Comparator.comparingDouble(ContractionPlan::expectedSeconds));
  }

  /** All plans that the memory allows. */
  List<ContractionPlan> allowed(long batch, long contexts) {
    List<ContractionPlan> plans = new ArrayList<>();
    for (Forward forward : OF_ROWS) {
      for (Storage forwardStorage : OF_ROW_MATRICES) {
        for (Backward backward : BACKWARD_OF_ROWS) {
          for (Storage storage : OF_ROW_MATRICES) {
            if (isAllowed(batch, forward, forwardStorage, backward, storage)) {
              plans.add(
                  new ContractionPlan(
                      forward,
                      forwardStorage,
                      cost(batch, forward, forwardStorage),
                      backward,
                      storage,
                      cost(batch, backward, storage)));
            }
          }
        }
      }
    }
    if (contexts < batch && n * k * costs.width() <= limit) {
      plans.add(generating(batch, contexts, Backward.WEIGHTS_AGAIN));
      if (n * k * contexts * costs.width() <= limit) {
        plans.add(generating(batch, contexts, Backward.KEPT_WEIGHTS));
      }
    }
    return plans;
  }

  /** The plan that generates weights once for every context. */
  private ContractionPlan generating(long batch, long contexts, Backward backward) {
    double tiles = Math.ceil((double) n * k * contexts * costs.width() / limit);
    double perTile = contexts / tiles;
    double shared = (double) batch / contexts;
    double generating = tiles * k * costs.productOfParts(n, m, perTile);
    double applying = contexts * costs.productOfParts(shared, n, k);
    double applyingBack =
        contexts * (costs.productOfParts(shared, k, n) + costs.productOfParts(n, shared, k));
    double generatingBack =
        tiles * k * (costs.productOfParts(perTile, n, m) + costs.productOfParts(n, perTile, m));
    return new ContractionPlan(
        Forward.GENERATED_WEIGHTS,
        Storage.BY_COLUMN,
        generating + applying,
        backward,
        Storage.BY_COLUMN,
        (backward == Backward.WEIGHTS_AGAIN ? generating : 0) + applyingBack + generatingBack);
  }

  private boolean isAllowed(
      long batch, Forward forward, Storage forwardStorage, Backward backward, Storage storage) {
    if (forward == Forward.OUTER_PRODUCT && forwardStorage == Storage.BY_ROW) {
      return false;
    }
    if (!fits(batch, forwardStorage) || !fits(batch, storage)) {
      return false;
    }
    return backward != Backward.KEPT_PRODUCT
        || (forward == Forward.INPUT_FIRST
            && forwardStorage == storage
            && 2 * batch * m * k * costs.width() <= limit);
  }

  /** Stored by entry, the whole batch is worked on at once, for one output or context feature. */
  private boolean fits(long batch, Storage storage) {
    return storage == Storage.BY_ROW || 2 * batch * Math.max(m, n) * costs.width() <= limit;
  }

  private double cost(long batch, Forward forward, Storage storage) {
    if (forward == Forward.OUTER_PRODUCT) {
      return costs.pairs(batch * m * n) + costs.product(batch, m * n, k);
    }
    return costs.product(batch, n, m * k) + transposedTimes(batch, m, k, storage);
  }

  private double cost(long batch, Backward backward, Storage storage) {
    double pairs = costs.pairs(batch * m * k);
    double weightGradient = costs.product(n, batch, m * k);
    switch (backward) {
      case KEPT_PRODUCT:
        return times(batch, m, k, storage)
            + pairs
            + weightGradient
            + costs.product(batch, m * k, n);
      case PRODUCT_AGAIN:
        return costs.product(batch, n, m * k) + cost(batch, Backward.KEPT_PRODUCT, storage);
      default:
        return costs.product(batch, k, m * n)
            + (storage == Storage.BY_ROW ? 2 * costs.reordering(batch * n) : 0)
            + times(batch, n, m, storage)
            + transposedTimes(batch, n, m, storage)
            + costs.pairs(batch * m * Math.min(n, k))
            + weightGradient;
    }
  }

  private double times(long batch, long r, long s, Storage storage) {
    return storage == Storage.BY_ENTRY
        ? costs.timesByEntry(batch, r, s)
        : costs.timesByRow(batch, r, s);
  }

  private double transposedTimes(long batch, long r, long s, Storage storage) {
    return storage == Storage.BY_ENTRY
        ? costs.transposedTimesByEntry(batch, r, s)
        : costs.timesByRow(batch, r, s);
  }
}
