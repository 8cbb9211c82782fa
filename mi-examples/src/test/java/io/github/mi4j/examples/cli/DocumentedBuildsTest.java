package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phases, goals, profiles, modules, tests and properties that the pages give Maven exist. */
class DocumentedBuildsTest {

  private static final Set<String> PHASES =
      Set.of("clean", "validate", "compile", "test", "package", "verify", "install");
  private static final Set<String> FLAGS = Set.of("-B", "-ntp", "-o", "-pl", "-q");

  /** Properties of plug-ins, and of POMs on which ours depend. */
  private static final Set<String> PROPERTIES_OF_OTHERS =
      Set.of("skipTests", "javacpp.platform.host");

  private static final Pattern PROFILE =
      Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>", Pattern.DOTALL);
  private static final Pattern INLINE = Pattern.compile("`(-[DP][^`\\s]+)`");

  static List<DocumentedCall> calls() throws IOException {
    return DocumentedCall.of("mvnw");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_namesWhatExists(DocumentedCall call) {
    assertThat(unknown(call.words())).isEmpty();
  }

  @Test
  void optionsInTheReadme_exist() throws IOException {
    List<String> options =
        INLINE
            .matcher(Files.readString(DocumentedCall.ROOT.resolve("README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(options).hasSizeGreaterThan(1);
    assertThat(unknown(options)).isEmpty();
  }

  @Test
  void pagesAndContinuousIntegration_haveCalls() throws IOException {
    assertThat(calls())
        .extracting(DocumentedCall::where)
        .contains("README.md", "CONTRIBUTING.md", ".ci/run");
    assertThat(DocumentedCall.ROOT.resolve("mvnw")).isExecutable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "fly:apply",
        "-Pfast",
        "-pl mi-nothing",
        "-Dtest=NoTest",
        "-pl mi-examples -Dtest=GradientCheckTest",
        "-Dno.property",
        "--fly"
      })
  void mistake_isFound(String call) {
    List<String> words = List.of(call.split(" "));
    assertThat(unknown(words)).containsExactly(words.get(words.size() - 1));
  }

  /** The words that name nothing. */
  private static List<String> unknown(List<String> words) {
    Optional<String> module = after("-pl", words);
    return words.stream().filter(word -> !exists(word, module)).toList();
  }

  private static boolean exists(String word, Optional<String> module) {
    if (word.startsWith("-P")) {
      return profiles().containsAll(List.of(word.substring(2).split(",")));
    }
    if (word.startsWith("-Dtest=")) {
      return isTest(word.substring("-Dtest=".length()), module);
    }
    if (word.startsWith("-D")) {
      return isProperty(word.substring(2).replaceFirst("=.*", ""));
    }
    if (module.isPresent() && word.equals(module.get())) {
      return Files.exists(DocumentedCall.ROOT.resolve(word).resolve("pom.xml"));
    }
    if (word.contains(":")) {
      return poms()
          .contains("<artifactId>" + word.replaceFirst(":.*", "") + "-maven-plugin</artifactId>");
    }
    return PHASES.contains(word) || FLAGS.contains(word);
  }

  private static boolean isTest(String name, Optional<String> module) {
    return sources(module.orElse("")).anyMatch(file -> file.endsWith(name + ".java"));
  }

  private static boolean isProperty(String name) {
    return PROPERTIES_OF_OTHERS.contains(name)
        || poms().contains("<" + name + ">")
        || sources("").map(DocumentedBuildsTest::read).anyMatch(s -> s.contains('"' + name + '"'));
  }

  private static Set<String> profiles() {
    return PROFILE.matcher(poms()).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  private static String poms() {
    return Stream.concat(
            Stream.of(DocumentedCall.ROOT.resolve("pom.xml")),
            modules().map(module -> module.resolve("pom.xml")))
        .map(DocumentedBuildsTest::read)
        .collect(Collectors.joining());
  }

  private static Stream<Path> modules() {
    try (Stream<Path> entries = Files.list(DocumentedCall.ROOT)) {
      return entries.filter(entry -> Files.exists(entry.resolve("pom.xml"))).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sources of the tests of the modules whose names start like this. */
  private static Stream<Path> sources(String module) {
    return modules()
        .filter(folder -> folder.getFileName().toString().startsWith(module))
        .map(folder -> folder.resolve(Path.of("src", "test", "java")))
        .filter(Files::isDirectory)
        .flatMap(DocumentedBuildsTest::filesIn);
  }

  private static Stream<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> after(String word, List<String> words) {
    int index = words.indexOf(word);
    return index < 0 || index + 1 == words.size()
        ? Optional.empty()
        : Optional.of(words.get(index + 1));
  }
}
