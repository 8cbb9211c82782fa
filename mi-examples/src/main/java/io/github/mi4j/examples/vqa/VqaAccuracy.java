package io.github.mi4j.examples.vqa;

import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shares of test questions that were answered correctly.
 *
 * @param all of all
 * @param yesNo of those whose answer is yes or no
 * @param colourOrShape of the others
 */
record VqaAccuracy(double all, double yesNo, double colourOrShape) {

  private static final Set<String> YES_NO = Set.of("yes", "no");
  private static final int BATCH = 500;

  /** Asks a network all test questions. */
  static VqaAccuracy of(ComputationGraph network, EasyVqa data) {
    VqaExamples test = data.test();
    int[] correct = new int[2];
    int[] asked = new int[2];
    for (int from = 0; from < test.size(); from += BATCH) {
      int[] questions = IntStream.range(from, Math.min(from + BATCH, test.size())).toArray();
      INDArray[] features = test.batch(questions).getFeatures();
      int[] given = network.outputSingle(features).argMax(1).toIntVector();
      for (int i = 0; i < given.length; i++) {
        int expected = test.answer(questions[i]);
        int kind = YES_NO.contains(data.answers().get(expected)) ? 0 : 1;
        asked[kind]++;
        correct[kind] += given[i] == expected ? 1 : 0;
      }
    }
    return new VqaAccuracy(
        (correct[0] + correct[1]) / (double) (asked[0] + asked[1]),
        correct[0] / (double) asked[0],
        correct[1] / (double) asked[1]);
  }
}
