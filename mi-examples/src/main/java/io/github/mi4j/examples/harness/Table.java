package io.github.mi4j.examples.harness;

import java.io.IOException;

/** An experiment's outcome in numbers. */
public interface Table {

  /** For people. */
  String text();

  /** For programs. */
  String json() throws IOException;
}
