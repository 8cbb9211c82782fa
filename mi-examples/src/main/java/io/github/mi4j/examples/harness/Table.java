package io.github.mi4j.examples.harness;

import java.io.IOException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.module.SimpleModule;

/** An experiment's outcome in numbers. */
public interface Table {

  /** For people. */
  String text();

  /** The numbers, as records, lists and maps. */
  Object data();

  /** For programs; numbers that are not known are null. */
  default String json() throws IOException {
    SimpleModule numbers =
        new SimpleModule()
            .addSerializer(Double.class, KnownNumber.INSTANCE)
            .addSerializer(double.class, KnownNumber.INSTANCE);
    return new ObjectMapper()
        .registerModule(numbers)
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(data());
  }
}
