package io.github.mi4j.examples.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A call that cannot be understood: one line says why, and where the usage is. */
final class Mistake {

  /** Longer words than this may have two slips, shorter ones one. */
  private static final int SHORT = 5;

  private Mistake() {}

  /** Prints the line. */
  static int explain(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName();
    String meant = meant(e).map(near -> " (did you mean " + near + "?)").orElse("");
    command
        .getErr()
        .println(name + ": " + e.getMessage() + meant + "; see \"" + name + " --help\"");
    return spec.exitCodeOnInvalidInput();
  }

  /** The name that was misspelt, if it is clear. */
  private static Optional<String> meant(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandLine command = e.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    return nearest(
        word,
        word.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet());
  }

  private static Optional<String> nearest(String word, Collection<String> names) {
    int allowed = word.length() > SHORT ? 2 : 1;
    return names.stream()
        .filter(name -> slips(word, name) <= allowed)
        .min(Comparator.comparingInt(name -> slips(word, name)));
  }

  /** How many letters were added, left out, mistaken or swapped with their neighbour. */
  private static int slips(String a, String b) {
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int mistaken = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        slips[i][j] =
            Math.min(
                slips[i - 1][j - 1] + mistaken, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
      }
    }
    return slips[a.length()][b.length()];
  }
}
