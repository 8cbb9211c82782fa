package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.harness.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Measures cases one after the other. */
public final class BenchRun {

  /** Steps of progress that a case counts. */
  public static final long STEPS_PER_CASE = 1000;

  private final List<Peers> peers;
  private final @Nullable Collection<String> wanted;
  private final Progress progress;
  private final List<BenchRow> rows = new ArrayList<>();
  private final Map<String, String> leftOut = new TreeMap<>();

  /**
   * @param peers other libraries to compare with
   * @param wanted names of the variants to time beside the floor, or null for all
   * @param progress told how far the work has come
   */
  public BenchRun(List<Peers> peers, @Nullable Collection<String> wanted, Progress progress) {
    this.peers = peers;
    this.wanted = wanted;
    this.progress = progress;
  }

  /** Measures a case. */
  public void measure(BenchCase problem) {
    Threads.use(problem.threads());
    List<Variant> all = problem.variants(peers);
    requireKnown(problem, all);
    List<Variant> variants = new ArrayList<>();
    try {
      for (Variant variant : all) {
        boolean isFloor = variants.isEmpty();
        if (isFloor || wanted == null || wanted.contains(variant.name())) {
          prepare(problem, variant, variants);
        }
      }
      add(problem, new Interleaving(variants, problem.passes()).time(new Share()));
    } finally {
      variants.forEach(Variant::close);
      Threads.use(Threads.all());
    }
  }

  private void requireKnown(BenchCase problem, List<Variant> all) {
    List<String> names = all.stream().map(Variant::name).toList();
    for (String name : wanted == null ? names : wanted) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no variant \""
                + name
                + "\" of case "
                + problem.name()
                + "; there are "
                + String.join(", ", names));
      }
    }
  }

  private void prepare(BenchCase problem, Variant variant, List<Variant> variants) {
    String obstacle = variant.obstacle();
    if (obstacle == null) {
      variants.add(variant);
      variant.prepare();
    } else {
      leftOut.put(problem.name() + " " + variant.name(), obstacle);
    }
  }

  private void add(BenchCase problem, List<Timing> timings) {
    for (Pass pass : problem.passes()) {
      List<Timing> ofPass = timings.stream().filter(timing -> timing.pass() == pass).toList();
      ofPass.forEach(timing -> rows.add(BenchRow.of(problem, timing, ofPass.get(0))));
    }
  }

  /** What was measured so far. */
  public List<BenchRow> rows() {
    return List.copyOf(rows);
  }

  /** Variants that were left out, and why. */
  public Map<String, String> leftOut() {
    return leftOut;
  }

  /** Passes the share of a case that is done on as steps. */
  private final class Share implements DoubleConsumer {

    private long passed;

    @Override
    public void accept(double share) {
      long now = Math.round(share * STEPS_PER_CASE);
      progress.advance(now - passed, Double.NaN);
      passed = now;
    }
  }
}
