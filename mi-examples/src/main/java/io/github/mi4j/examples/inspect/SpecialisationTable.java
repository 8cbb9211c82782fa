package io.github.mi4j.examples.inspect;

import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.inspect.Specialise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Size and speed of a network for all contexts beside the network for one of them. */
public final class SpecialisationTable implements Table {

  private static final int[] BATCHES = {1, 256, 4096};
  private static final int REPETITIONS = 300;
  private static final int ROUNDS = 5;

  /**
   * One network.
   *
   * @param network what it is
   * @param parameters number of parameters
   * @param bytes size of the saved model without the updater's state
   * @param microseconds time of a forward pass for batches of 1, 256 and 4096 rows: the median of
   *     the calls of the fastest of five rounds
   */
  public record Row(String network, long parameters, long bytes, List<Double> microseconds) {}

  private final List<Row> rows;

  private SpecialisationTable(List<Row> rows) {
    this.rows = rows;
  }

  /** Compares a network of inputs x, which has one feature, and z at one value of z. */
  public static SpecialisationTable of(ComputationGraph network, INDArray z) throws IOException {
    ComputationGraph special = Specialise.at(network, "z", z);
    List<Double> general = new ArrayList<>();
    List<Double> specialised = new ArrayList<>();
    for (int batch : BATCHES) {
      INDArray x = Nd4j.rand(batch, 1);
      INDArray repeated = z.repeat(0, batch);
      double fastestGeneral = Double.MAX_VALUE;
      double fastestSpecial = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        fastestGeneral = Math.min(fastestGeneral, median(() -> network.outputSingle(x, repeated)));
        fastestSpecial = Math.min(fastestSpecial, median(() -> special.outputSingle(x)));
      }
      general.add(fastestGeneral);
      specialised.add(fastestSpecial);
    }
    return new SpecialisationTable(
        List.of(
            new Row("all contexts", network.numParams(), bytes(network), general),
            new Row("one context", special.numParams(), bytes(special), specialised)));
  }

  private static double median(Runnable call) {
    double[] microseconds = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long started = System.nanoTime();
      call.run();
      microseconds[i] = (System.nanoTime() - started) / 1e3;
    }
    Arrays.sort(microseconds);
    return microseconds[REPETITIONS / 2];
  }

  private static long bytes(ComputationGraph network) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, saved, false);
    return saved.size();
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-13s %10s  %8s  %s%n",
            "network for",
            "parameters",
            "bytes",
            "µs per batch of 1, 256, 4096 rows"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-13s %10d  %8d  %7.0f %7.0f %7.0f%n",
              row.network(),
              row.parameters(),
              row.bytes(),
              row.microseconds().get(0),
              row.microseconds().get(1),
              row.microseconds().get(2)));
    }
    return text.toString();
  }

  @Override
  public Object data() {
    return rows;
  }
}
