package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.SerializationFeature;

/** Where results come from: command, configuration, code and machine, as a file beside them. */
public final class Provenance {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final String started = Instant.now().toString();

  /**
   * Collects what does not depend on the run's outcome.
   *
   * @param command the command line as typed
   * @param config the experiment's configuration
   */
  public Provenance(String command, Object config) {
    facts.put("started", started);
    facts.put("command", command);
    facts.put("config", config.toString());
    facts.put("commit", git("rev-parse", "HEAD"));
    facts.put(
        "uncommittedChanges", !git("status", "--porcelain", "--untracked-files=no").isEmpty());
    facts.put("java", System.getProperty("java.runtime.version"));
    facts.put("nd4j", Machine.nd4jVersion());
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    facts.put("backend", environment.getProperty("backend"));
    facts.put("blas", environment.getProperty("blas.vendor"));
    facts.put("openblasCoreType", Blas.coreType());
    facts.put("threads", Nd4j.getEnvironment().maxThreads());
    facts.put("processor", Machine.processor());
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put("parallel", 1);
    facts.put("environment", Machine.environment(System.getenv()));
    facts.put("jvm", String.join(" ", Machine.jvmFlags()));
  }

  /** Adds a fact. */
  public Provenance with(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  /** Adds what data the command reads. */
  public Provenance withData(String description) {
    return with(Settings.DATA, description);
  }

  /**
   * Refuses to add to results of other settings: no table could tell the ones from the others, and
   * the provenance would claim settings that complete runs never had.
   *
   * @param file the provenance of the results, written by earlier calls
   * @param choices names of settings that only say which runs there are
   * @throws IllegalArgumentException naming what differs
   */
  public void requireSettingsOf(Path file, Set<String> choices) throws IOException {
    Settings theirs = Settings.of(earlier(file));
    String differences = theirs.differences(Settings.of(List.of(facts)), choices);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          file.toAbsolutePath().getParent()
              + " was begun with "
              + differences
              + ": --resume adds runs of the same settings, choose another folder with --out");
    }
  }

  /**
   * Writes all facts into a JSON array, in which earlier calls that worked on the same results have
   * their entries, too. Called again, it replaces its own entry.
   */
  public void write(Path file) throws IOException {
    List<Object> calls = new ArrayList<>(earlier(file));
    calls.add(facts);
    WholeFile.replace(file, JSON.writeValueAsString(calls) + "\n");
  }

  private List<?> earlier(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return read(file).stream()
        .filter(call -> !(call instanceof Map<?, ?> map && started.equals(map.get("started"))))
        .toList();
  }

  private static List<?> read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), List.class);
    } catch (JsonProcessingException e) {
      throw new InvalidResultsException(
          file + ": expected a list of calls as JSON; move the file away to go on without it", e);
    }
  }

  private static String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return process.waitFor(10, TimeUnit.SECONDS) ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
