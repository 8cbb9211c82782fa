package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.expressivity.ExpressivityTable.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What both networks need, one line per function and size of the vectors. */
final class SideBySide {

  private static final String LINE = "%-13s %3s  %14s %7s %8s  %14s %7s %8s  %15s %14s%n";

  private SideBySide() {}

  static String text(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%-17s  %-31s  %-31s  %s%n",
            "",
            "MLP, error at most 0.1",
            "MI, error at most 0.1",
            "error at most 5 % of variance"));
    text.append(
        String.format(
            LINE,
            "function",
            "d",
            "parameters",
            "pruned",
            "error",
            "parameters",
            "pruned",
            "error",
            "MLP parameters",
            "MI parameters"));
    for (TargetFunction function : TargetFunction.values()) {
      List<Row> ofFunction = rows.stream().filter(row -> row.function() == function).toList();
      for (int d : new TreeSet<>(ofFunction.stream().map(Row::d).toList())) {
        List<Row> cells = ofFunction.stream().filter(row -> row.d() == d).toList();
        text.append(line(function, d, cells));
      }
    }
    text.append(
        String.format(
            "parameters: one number per seed; > : the largest network does not reach it; - : not"
                + " run.%npruned: those that are left; both it and the error are of the seed in the"
                + " middle.%n"));
    return text.toString();
  }

  private static String line(TargetFunction function, int d, List<Row> cells) {
    Optional<Row> mlp = cell(cells, ExpressivityModel.MLP, Threshold.ABSOLUTE);
    Optional<Row> mi = cell(cells, ExpressivityModel.MI, Threshold.ABSOLUTE);
    return String.format(
        LINE,
        function.label(),
        d,
        parameters(mlp),
        unpruned(mlp),
        error(mlp),
        parameters(mi),
        unpruned(mi),
        error(mi),
        parameters(cell(cells, ExpressivityModel.MLP, Threshold.NORMALISED)),
        parameters(cell(cells, ExpressivityModel.MI, Threshold.NORMALISED)));
  }

  private static Optional<Row> cell(List<Row> cells, ExpressivityModel model, Threshold threshold) {
    return cells.stream()
        .filter(row -> row.model() == model && row.threshold() == threshold)
        .findFirst();
  }

  private static String parameters(Optional<Row> cell) {
    return cell.map(
            row ->
                row.searches().stream()
                    .map(network -> (network.reached() ? "" : ">") + network.parameters())
                    .collect(Collectors.joining("/")))
        .orElse("-");
  }

  private static String unpruned(Optional<Row> cell) {
    return cell.map(row -> Long.toString(row.median().unpruned())).orElse("-");
  }

  private static String error(Optional<Row> cell) {
    return cell.map(row -> String.format(Locale.ROOT, "%.1e", row.median().mse())).orElse("-");
  }
}
