package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All runs of a configuration: the oracle, and then networks, seeds outermost, so that a sweep that
 * is broken off has some of everything.
 */
public final class NpExperiment {

  /** Its name in results. */
  public static final String NAME = "neural-process";

  /** The largest context, which stands in the place of the number of tasks. */
  static final int SIZE = 50;

  private NpExperiment() {}

  /**
   * The runs, in the order in which they should be started.
   *
   * @param checkpoints folder where networks in training are kept
   */
  public static List<Run> runs(NpConfig config, Path checkpoints) {
    List<Run> runs = new ArrayList<>();
    runs.add(new OracleRun(config));
    for (int seed = 1; seed <= config.seeds(); seed++) {
      for (Decoder decoder : config.decoders()) {
        runs.add(new NpRun(config, decoder, seed, checkpoints));
      }
    }
    return runs;
  }

  /**
   * The runs that fit networks to a series instead.
   *
   * @param checkpoints folder where networks in training are kept
   */
  public static List<Run> seriesRuns(Curve points, NpConfig config, Path checkpoints) {
    Series series = new Series(points);
    List<Run> runs = new ArrayList<>();
    for (int seed = 1; seed <= config.seeds(); seed++) {
      for (Decoder decoder : config.decoders()) {
        runs.add(new SeriesRun(series, config, decoder, seed, checkpoints));
      }
    }
    return runs;
  }

  /** The key of a run. */
  static RunKey key(String label, Prior prior, int seed) {
    return new RunKey(NAME, model(label, prior), SIZE, seed);
  }

  /** What a model is called in results: the prior that it was trained on is part of its name. */
  static String model(String label, Prior prior) {
    return label + "." + prior.label();
  }
}
