package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.PairedDifference;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How far the interactions are ahead of the decoders that concatenate, seed by seed: differences
 * that are negative where the interaction's number is smaller, with a paired t-test.
 */
public final class NpComparison {

  private static final List<Decoder> INTERACTIONS = List.of(Decoder.MI, Decoder.MLP_MI);
  private static final List<Decoder> OTHERS = List.of(Decoder.MLP, Decoder.SKIP_MLP);

  /**
   * One comparison.
   *
   * @param prior what functions were drawn from
   * @param model the network with the interaction
   * @param against the other network
   * @param what which number is compared
   * @param difference interaction minus the other network
   */
  public record Row(
      String prior, String model, String against, String what, PairedDifference difference) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<RunKey, List<Measurement>> runs;

  private NpComparison(Map<RunKey, List<Measurement>> runs) {
    this.runs = runs;
  }

  /** All comparisons that have two seeds at least. */
  public static NpComparison of(Map<RunKey, List<Measurement>> runs) {
    NpComparison comparison = new NpComparison(runs);
    for (Prior prior : Prior.values()) {
      for (Decoder interaction : INTERACTIONS) {
        for (Decoder other : OTHERS) {
          comparison.addAll(prior, interaction, other);
        }
      }
    }
    return comparison;
  }

  private void addAll(Prior prior, Decoder interaction, Decoder other) {
    add(prior, interaction, other, "mean of the learning curve", NpComparison::meanLoss);
    for (String metric : List.of(Evaluation.NLL, Evaluation.JOINT_NLL, Evaluation.MSE)) {
      for (int contexts : Evaluation.CONTEXTS) {
        add(
            prior,
            interaction,
            other,
            metric + ", " + contexts + (contexts == 1 ? " context" : " contexts"),
            measurements -> value(measurements, metric, contexts));
      }
    }
  }

  private void add(
      Prior prior,
      Decoder interaction,
      Decoder other,
      String what,
      ToDoubleFunction<List<Measurement>> number) {
    PairedDifference difference =
        PairedDifference.of(
            runs,
            NpExperiment.SIZE,
            NpExperiment.model(interaction.label(), prior),
            NpExperiment.model(other.label(), prior),
            number);
    if (difference != null) {
      rows.add(new Row(prior.label(), interaction.title(), other.title(), what, difference));
    }
  }

  private static double meanLoss(List<Measurement> measurements) {
    return measurements.stream()
        .filter(m -> m.metric().equals(NpFigure.LOSS))
        .mapToDouble(Measurement::value)
        .average()
        .orElseThrow();
  }

  private static double value(List<Measurement> measurements, String metric, int contexts) {
    return measurements.stream()
        .filter(m -> m.metric().equals(metric) && m.step() == contexts)
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElseThrow();
  }

  /** The comparisons. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The comparisons for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-11s - %-8s %-26s %8.4f ± %-7.4f %-11s  smaller in %d of %d seeds%n",
              row.model(),
              row.against(),
              row.what(),
              row.difference().mean(),
              row.difference().standardError(),
              row.difference().pText(),
              row.difference().smaller(),
              row.difference().seeds()));
    }
    return text.toString();
  }
}
