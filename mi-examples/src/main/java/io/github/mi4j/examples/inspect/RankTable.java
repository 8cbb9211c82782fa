package io.github.mi4j.examples.inspect;

import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.inspect.LowRankApproximation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** How well interactions of low rank approximate a full one. */
public final class RankTable implements Table {

  /**
   * One rank.
   *
   * @param rank number of products
   * @param error ‖𝕎 − 𝕎'‖/‖𝕎‖
   * @param parameters of the whole network with the approximation
   */
  public record Row(int rank, double error, long parameters) {}

  private final String layer;
  private final long parameters;
  private final List<Row> rows;

  private RankTable(String layer, long parameters, List<Row> rows) {
    this.layer = layer;
    this.parameters = parameters;
    this.rows = rows;
  }

  /**
   * Approximates one interaction with ranks from 1.
   *
   * @param layer name of the interaction; may be null if the model has one only
   */
  public static RankTable of(ComputationGraph model, @Nullable String layer, int highestRank) {
    String name = layer == null ? Inspection.only(model) : layer;
    List<Row> rows =
        LowRankApproximation.upTo(model, name, highestRank).stream()
            .map(each -> new Row(each.rank(), each.error(), each.graph().numParams()))
            .toList();
    return new RankTable(name, model.numParams(), rows);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%-6s  %14s  %s%n", "rank", "relative error", "parameters"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT, "%-6d  %14.4f  %10d%n", row.rank(), row.error(), row.parameters()));
    }
    text.append(String.format(Locale.ROOT, "%-6s  %14s  %10d%n", "full", "", parameters));
    return text.toString();
  }

  @Override
  public Object data() {
    return Map.of("layer", layer, "parameters", parameters, "ranks", rows);
  }
}
