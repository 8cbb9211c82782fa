package io.github.mi4j.integration;

import java.io.File;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a serving process does: loads a model it knows nothing about, and predicts. */
final class LoadAndPredict {

  private LoadAndPredict() {}

  /** Arguments: the model, x, z, and where to write the prediction. */
  public static void main(String[] args) throws Exception {
    ComputationGraph graph = ComputationGraph.load(new File(args[0]), false);
    INDArray x = Nd4j.readBinary(new File(args[1]));
    INDArray z = Nd4j.readBinary(new File(args[2]));
    Nd4j.saveBinary(graph.outputSingle(x, z), new File(args[3]));
  }
}
