package io.github.mi4j.examples.inspect;

import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.inspect.AffineMap;
import io.github.mi4j.inspect.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures of the weights that each context generates. */
public final class InspectionTable implements Table {

  /**
   * One context.
   *
   * @param context its name
   * @param norm largest singular value of the weights
   * @param effectiveRank e to the entropy of the singular values' shares
   * @param condition largest over smallest singular value; null if infinite
   * @param bias norm of the bias
   * @param nearest the context that generates the most similar function; null if there is no other
   * @param distance to that function
   */
  public record Row(
      String context,
      double norm,
      double effectiveRank,
      @Nullable Double condition,
      double bias,
      @Nullable String nearest,
      @Nullable Double distance) {}

  private final String layer;
  private final List<Row> rows;

  private InspectionTable(String layer, List<Row> rows) {
    this.layer = layer;
    this.rows = rows;
  }

  /** The table of an inspection. */
  public static InspectionTable of(Inspection inspection) {
    INDArray distances = AffineMap.distances(inspection.maps());
    List<Row> rows = new ArrayList<>();
    for (int context = 0; context < inspection.names().size(); context++) {
      AffineMap map = inspection.maps().get(context);
      Spectrum spectrum = map.spectrum();
      int nearest = nearest(distances, context);
      double condition = spectrum.conditionNumber();
      rows.add(
          new Row(
              inspection.names().get(context),
              spectrum.norm(),
              spectrum.effectiveRank(),
              Double.isFinite(condition) ? condition : null,
              map.bias().norm2Number().doubleValue(),
              nearest < 0 ? null : inspection.names().get(nearest),
              nearest < 0 ? null : distances.getDouble(context, nearest)));
    }
    return new InspectionTable(inspection.layer(), rows);
  }

  private static int nearest(INDArray distances, int context) {
    int best = -1;
    for (int other = 0; other < distances.rows(); other++) {
      boolean closer =
          best < 0 || distances.getDouble(context, other) < distances.getDouble(context, best);
      if (other != context && closer) {
        best = other;
      }
    }
    return best;
  }

  /** The rows, in the order of the contexts. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-16s %9s  %9s  %9s  %9s  %s%n",
            layer,
            "norm",
            "eff. rank",
            "condition",
            "bias norm",
            "nearest function (distance)"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-16s %9.3f  %9.2f  %9s  %9.3f  %s%n",
              row.context(),
              row.norm(),
              row.effectiveRank(),
              row.condition() == null
                  ? "infinite"
                  : String.format(Locale.ROOT, "%.1f", row.condition()),
              row.bias(),
              row.nearest() == null
                  ? "-"
                  : String.format(Locale.ROOT, "%s (%.3f)", row.nearest(), row.distance())));
    }
    return text.toString();
  }

  @Override
  public Object data() {
    return Map.of("layer", layer, "contexts", rows);
  }
}
