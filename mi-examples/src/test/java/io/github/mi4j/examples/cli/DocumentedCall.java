package io.github.mi4j.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A call of one of the repository's programs in a page, as its reader would type it. */
record DocumentedCall(String where, List<String> words) {

  static final Path ROOT = Path.of("..");

  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".mvn", "results", "shared", "node_modules");

  /** A line of a block, with or without variables, or code within a line. */
  private static final String START = "(?m)(?:^ *|`)(?:[A-Z_]+=\\S+ )*\\./";

  /** Calls of a program in all pages, and in what continuous integration runs. */
  static List<DocumentedCall> of(String program) throws IOException {
    List<DocumentedCall> calls = new ArrayList<>();
    for (Path page : pages()) {
      calls.addAll(in(ROOT.relativize(page).toString(), Files.readString(page), program));
    }
    return calls;
  }

  /** Calls in a text, without those that have no arguments. Comments are set off by spaces. */
  static List<DocumentedCall> in(String where, String text, String program) {
    Matcher matcher = Pattern.compile(START + program + "(?![\\w./-])([^`\n]*)").matcher(text);
    return matcher
        .results()
        .map(match -> match.group(1).strip().replaceAll("(^| )#.*|  .*", ""))
        .filter(arguments -> !arguments.isEmpty())
        .map(arguments -> new DocumentedCall(where, List.of(arguments.split(" "))))
        .toList();
  }

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve(".ci").resolve("run")));
    collect(ROOT, pages);
    return pages;
  }

  private static void collect(Path folder, List<Path> pages) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (Files.isDirectory(entry) && !NOT_OURS.contains(name)) {
          collect(entry, pages);
        } else if (name.endsWith(".md")) {
          pages.add(entry);
        }
      }
    }
  }

  @Override
  public String toString() {
    return where + ": " + String.join(" ", words);
  }
}
