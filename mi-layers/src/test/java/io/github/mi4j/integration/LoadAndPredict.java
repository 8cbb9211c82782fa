package io.github.mi4j.integration;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a serving process does: loads a model it knows nothing about, and predicts. */
final class LoadAndPredict {

  private LoadAndPredict() {}

  /** Arguments: the model, its inputs, and where to write the prediction. */
  public static void main(String[] args) throws Exception {
    ComputationGraph graph = ComputationGraph.load(new File(args[0]), false);
    INDArray[] inputs =
        Arrays.stream(args, 1, args.length - 1).map(LoadAndPredict::read).toArray(INDArray[]::new);
    Nd4j.saveBinary(graph.outputSingle(inputs), new File(args[args.length - 1]));
  }

  private static INDArray read(String file) {
    try {
      return Nd4j.readBinary(new File(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
