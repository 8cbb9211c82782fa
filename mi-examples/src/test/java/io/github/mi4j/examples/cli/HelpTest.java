package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Help is to be read on a terminal of 80 columns, and names in it to be copied. */
class HelpTest {

  /** All but picocli's own. */
  static Stream<CommandLine> commands() {
    CommandLine mi = Main.commandLine();
    return Stream.concat(Stream.of(mi), mi.getSubcommands().values().stream().distinct())
        .filter(command -> !(command.getCommand() instanceof HelpCommand));
  }

  /** Picocli breaks lines at full stops and slashes, too, if it is left to it. */
  @ParameterizedTest
  @MethodSource("commands")
  void word_isNotBroken(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> written = new ArrayList<>();
    addWords(spec.usageMessage().description(), written);
    for (ArgSpec argument : spec.args()) {
      if (!argument.hidden()) {
        addWords(argument.description(), written);
      }
    }
    assertThat(words(command.getUsageMessage(Ansi.OFF))).containsAll(written);
  }

  @Test
  void wordInTheListOfCommands_isNotBroken() {
    List<String> written =
        commands()
            .flatMap(command -> words(command.getCommandSpec().usageMessage().description()[0]))
            .toList();
    assertThat(words(Main.commandLine().getUsageMessage(Ansi.OFF))).containsAll(written);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void example_isNotBroken(CommandLine command) {
    assertThat(command.getUsageMessage(Ansi.OFF).lines())
        .containsAll(List.of(command.getCommandSpec().usageMessage().footer()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void line_fitsIntoATerminal(CommandLine command) {
    assertThat(Arrays.asList(command.getUsageMessage(Ansi.OFF).split("\\R")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static void addWords(String[] texts, List<String> words) {
    Arrays.stream(texts).flatMap(HelpTest::words).forEach(words::add);
  }

  private static Stream<String> words(String text) {
    return Pattern.compile("\\S+")
        .matcher(text.replace("%%", "%"))
        .results()
        .map(MatchResult::group);
  }
}
