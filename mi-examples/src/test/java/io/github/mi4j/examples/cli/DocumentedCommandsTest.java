package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.examples.bench.BenchCase;
import io.github.mi4j.examples.bench.BenchCases;
import io.github.mi4j.examples.quickstart.Lesson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line understands every call of {@code ./mi} in the pages and in its own help. */
class DocumentedCommandsTest {

  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)(?: ([a-z]+))?`");

  /** Options of Jupyter. */
  private static final Set<String> OF_OTHERS = Set.of("--allow-root");

  static List<DocumentedCall> calls() throws IOException {
    List<DocumentedCall> calls = new ArrayList<>(DocumentedCall.of("mi"));
    CommandLine.Help.Ansi plain = CommandLine.Help.Ansi.OFF;
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                calls.addAll(
                    DocumentedCall.in(
                        "mi " + name + " --help", command.getUsageMessage(plain), "mi")));
    return calls;
  }

  /** Options that pages mention, with or without a value. */
  static Stream<DocumentedCall> options() throws IOException {
    List<DocumentedCall> options = new ArrayList<>();
    for (var page : DocumentedCall.pages()) {
      OPTION
          .matcher(Files.readString(page))
          .results()
          .filter(match -> !OF_OTHERS.contains(match.group(1)))
          .map(match -> List.of(match.group().replace("`", "").split(" ")))
          .forEach(words -> options.add(new DocumentedCall(page.toString(), words)));
    }
    return options.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_isUnderstood(DocumentedCall call) {
    assertThatCode(() -> understand(call.words())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("options")
  void option_belongsToACommand(DocumentedCall option) {
    assertThat(isOptionOfACommand(option.words())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "toy --preset huge",
        "toy --tusks 3",
        "learn 9",
        "bench --cases none",
        "bench --cases toy --variants none",
        "inspect --sample none"
      })
  void mistake_isFound(String call) {
    String page = "Try\n\n    OMP_NUM_THREADS=1 ./mi " + call + "   # and see\n";
    List<DocumentedCall> calls = DocumentedCall.in("page", page, "mi");
    assertThat(calls).extracting(DocumentedCall::words).containsExactly(List.of(call.split(" ")));
    assertThatThrownBy(() -> understand(calls.get(0).words()))
        .isInstanceOfAny(CommandLine.ParameterException.class, IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"--tusks,false", "--backend abacus,false", "--backend cuda,true", "--data,true"})
  void option_isJudged(String option, boolean expected) {
    assertThat(isOptionOfACommand(List.of(option.split(" ")))).isEqualTo(expected);
  }

  @Test
  void shellLinesOfTheReadme_areCallsOfOurPrograms() throws IOException {
    List<String> lines =
        SHELL
            .matcher(Files.readString(DocumentedCall.ROOT.resolve("README.md")))
            .results()
            .flatMap(block -> block.group(1).lines())
            .toList();
    assertThat(lines)
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line).matches("\\./(mi|mvnw) .*"));
    assertThat(calls()).extracting(DocumentedCall::where).contains("README.md", "mi toy --help");
  }

  /** Those of the README that take no time. */
  @ParameterizedTest
  @ValueSource(strings = {"--help", "learn", "list"})
  void call_isCarriedOut(String command) {
    StringWriter out = new StringWriter();
    assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute(command)).isZero();
    assertThat(out.toString().lines()).hasSizeGreaterThan(4);
  }

  private static boolean isOptionOfACommand(List<String> words) {
    return Main.commandLine().getSubcommands().values().stream()
        .map(command -> command.getCommandSpec().findOption(words.get(0)))
        .filter(Objects::nonNull)
        .anyMatch(option -> words.size() == 1 || takes(option, words.get(1)));
  }

  private static boolean takes(OptionSpec option, String value) {
    Iterable<String> names = option.completionCandidates();
    return names == null
        || StreamSupport.stream(names.spliterator(), false).anyMatch(value::equalsIgnoreCase);
  }

  /** Parses the words, and looks up the names that a command looks up when it runs. */
  private static void understand(List<String> words) {
    ParseResult result = Main.commandLine().parseArgs(words.toArray(String[]::new));
    for (ParseResult command : result.subcommands()) {
      switch (command.commandSpec().name()) {
        case "learn" -> Lesson.of(command.matchedPositionalValue(0, 1));
        case "bench" -> findCasesAndVariants(command);
        default -> {}
      }
    }
  }

  private static void findCasesAndVariants(ParseResult bench) {
    for (String name : bench.matchedOptionValue("--cases", List.of("toy"))) {
      BenchCases.named(name);
    }
    BenchCase smallest = BenchCases.named("toy");
    List<String> variants = new ArrayList<>();
    smallest.variants(List.of()).forEach(variant -> variants.add(variant.name()));
    if (!variants.containsAll(bench.matchedOptionValue("--variants", List.<String>of()))) {
      throw new IllegalArgumentException("there are variants " + variants);
    }
  }
}
