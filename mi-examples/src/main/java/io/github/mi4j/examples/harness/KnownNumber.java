package io.github.mi4j.examples.harness;

import java.io.IOException;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.databind.JsonSerializer;
import org.nd4j.shade.jackson.databind.SerializerProvider;

/** Writes numbers as JSON, which has no NaN: null instead. */
final class KnownNumber extends JsonSerializer<Double> {

  static final JsonSerializer<Double> INSTANCE = new KnownNumber();

  private KnownNumber() {}

  @Override
  public void serialize(Double number, JsonGenerator json, SerializerProvider serializers)
      throws IOException {
    if (Double.isNaN(number)) {
      json.writeNull();
    } else {
      json.writeNumber(number);
    }
  }
}
