package io.github.mi4j.examples.np.graph;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The first steps of sequences, as many as other sequences have.
 *
 * <p>Inputs are sequences [batch, n, steps] and others [batch, any, fewer], whose length is taken
 * and nothing else; they get no gradient. The output is [batch, n, fewer].
 */
public final class PrefixVertex extends FormulaVertex {

  @Override
  int arity() {
    return 2;
  }

  @Override
  long outputSize(long... sizes) {
    return sizes[0];
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    super.getOutputType(layerIndex, inputs);
    if (inputs[0] instanceof InputType.InputTypeRecurrent sequence
        && inputs[1] instanceof InputType.InputTypeRecurrent like) {
      return InputType.recurrent(
          sequence.getSize(), like.getTimeSeriesLength(), sequence.getFormat());
    }
    throw unfit("two sequences", Arrays.toString(inputs));
  }

  @Override
  INDArray forward(INDArray[] inputs) {
    check(inputs[0], inputs[1]);
    return inputs[0].get(first(inputs[1].size(2))).dup('f');
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    INDArray dx = inputs[0].like();
    dx.get(first(dy.size(2))).assign(dy);
    return new INDArray[] {dx, inputs[1].like()};
  }

  private static INDArrayIndex[] first(long steps) {
    return new INDArrayIndex[] {
      NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, steps)
    };
  }

  private void check(INDArray sequences, INDArray like) {
    if (sequences.rank() != 3 || like.rank() != 3 || sequences.size(2) < like.size(2)) {
      throw unfit(
          "sequences [batch, n, steps] and others [batch, any, fewer]",
          Arrays.toString(sequences.shape()) + " and " + Arrays.toString(like.shape()));
    }
  }

  @Override
  public PrefixVertex clone() {
    return new PrefixVertex();
  }
}
