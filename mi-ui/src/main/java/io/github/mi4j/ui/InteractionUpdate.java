package io.github.mi4j.ui;

import io.github.mi4j.listener.InteractionReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.core.storage.Persistable;
import org.nd4j.shade.jackson.core.type.TypeReference;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * A report of an {@link io.github.mi4j.listener.InteractionListener} as Deeplearning4j stores it:
 * JSON, with the layer as the worker that it comes from.
 */
public final class InteractionUpdate implements Persistable {

  static final String TYPE = "InteractionListener";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LinkedHashMap<String, Object> content = new LinkedHashMap<>();

  /** An empty one, for storages that decode into it. */
  public InteractionUpdate() {}

  InteractionUpdate(String session, InteractionReport report) {
    content.put("session", session);
    content.put("time", System.currentTimeMillis());
    content.put("iteration", report.iteration());
    content.put("layer", report.layer());
    content.put("form", report.form());
    content.put("measures", new LinkedHashMap<>(report.measures()));
    content.put("warnings", String.join(" ", report.warnings()));
  }

  /** What the page reads. */
  Map<String, Object> content() {
    return content;
  }

  @Override
  public String getSessionID() {
    return (String) required("session");
  }

  @Override
  public String getTypeID() {
    return TYPE;
  }

  @Override
  public String getWorkerID() {
    return (String) required("layer");
  }

  @Override
  public long getTimeStamp() {
    return ((Number) required("time")).longValue();
  }

  private Object required(String name) {
    return Objects.requireNonNull(content.get(name), name);
  }

  @Override
  public int encodingLengthBytes() {
    return encode().length;
  }

  @Override
  public byte[] encode() {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void encode(ByteBuffer buffer) {
    buffer.put(encode());
  }

  @Override
  public void encode(OutputStream stream) throws IOException {
    stream.write(encode());
  }

  @Override
  public void decode(byte[] bytes) {
    content.clear();
    try {
      content.putAll(JSON.readValue(bytes, new TypeReference<Map<String, Object>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void decode(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    decode(bytes);
  }

  @Override
  public void decode(InputStream stream) throws IOException {
    decode(stream.readAllBytes());
  }
}
