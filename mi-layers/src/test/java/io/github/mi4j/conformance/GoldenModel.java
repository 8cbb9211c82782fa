package io.github.mi4j.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model file and, beside it, a text file with inputs and the outputs that the equations give for
 * them.
 *
 * @param graph the model
 * @param features the inputs
 * @param expected the output
 */
record GoldenModel(ComputationGraph graph, List<INDArray> features, INDArray expected) {

  private static final String OUTPUT = "output";

  /** Reads what {@link #write} wrote. */
  static GoldenModel read(Path zip) throws IOException {
    Map<String, INDArray> arrays = new TreeMap<>();
    for (String line : Files.readAllLines(values(zip))) {
      String[] parts = line.split(" ");
      double[] numbers = Arrays.stream(parts).skip(2).mapToDouble(Double::parseDouble).toArray();
      long[] shape = Arrays.stream(parts[1].split("x")).mapToLong(Long::parseLong).toArray();
      arrays.put(parts[0], Nd4j.createFromArray(numbers).reshape('c', shape));
    }
    INDArray expected = arrays.remove(OUTPUT);
    ComputationGraph graph = ComputationGraph.load(zip.toFile(), true);
    return new GoldenModel(graph, List.copyOf(arrays.values()), expected);
  }

  /** Writes the model and, one line per array, name, shape and values in 'c' order. */
  void write(Path zip) throws IOException {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int i = 0; i < features.size(); i++) {
      arrays.put("input" + i, features.get(i));
    }
    arrays.put(OUTPUT, expected);
    File file = zip.toFile();
    graph.save(file, true);
    Files.write(
        values(zip),
        arrays.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList());
  }

  private static String line(String name, INDArray array) {
    String shape =
        Arrays.stream(array.shape()).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    String numbers =
        Arrays.stream(Exactly.values(array))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" "));
    return name + " " + shape + " " + numbers;
  }

  private static Path values(Path zip) {
    return zip.resolveSibling(zip.getFileName().toString().replace(".zip", ".txt"));
  }
}
