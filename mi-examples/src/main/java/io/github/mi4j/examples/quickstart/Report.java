package io.github.mi4j.examples.quickstart;

/** What came out of a lesson. */
@FunctionalInterface
public interface Report {

  /** In words and numbers, for the reader of the lesson. */
  String text();
}
