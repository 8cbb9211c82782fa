package io.github.mi4j.examples.harness;

import java.io.IOException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** An experiment's outcome in numbers. */
public interface Table {

  /** For people. */
  String text();

  /** The numbers, as records, lists and maps. */
  Object data();

  /** For programs. */
  default String json() throws IOException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(data());
  }
}
