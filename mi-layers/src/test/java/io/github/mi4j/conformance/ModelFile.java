package io.github.mi4j.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** A model, with updater state, as the bytes of Deeplearning4j's zip file. */
final class ModelFile {

  private final byte[] bytes;

  private ModelFile(byte[] bytes) {
    this.bytes = bytes;
  }

  static ModelFile of(Model model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(model, out, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelFile(out.toByteArray());
  }

  ComputationGraph graph() {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MultiLayerNetwork network() {
    try {
      return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
