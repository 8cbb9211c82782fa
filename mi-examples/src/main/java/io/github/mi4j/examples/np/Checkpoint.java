package io.github.mi4j.examples.np;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A network in training on disk: parameters, optimiser state, number of steps and the losses so
 * far. Batches and noise depend on the number of the step alone, so nothing else is needed to go on
 * exactly.
 */
final class Checkpoint {

  private static final String LOSSES = "losses";

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Replaces the file, which is always one or the other in full. */
  void write(ComputationGraph network, List<Double> losses) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    File next = file.resolveSibling(file.getFileName() + ".new").toFile();
    ModelSerializer.writeModel(network, next, true);
    double[] numbers = losses.stream().mapToDouble(loss -> loss).toArray();
    ModelSerializer.addObjectToFile(next, LOSSES, numbers);
    Files.move(
        next.toPath(), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  ComputationGraph network() throws IOException {
    return ModelSerializer.restoreComputationGraph(file.toFile(), true);
  }

  /** Mean losses of successive windows of steps. */
  double[] losses() {
    return ModelSerializer.getObjectFromFile(file.toFile(), LOSSES);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
