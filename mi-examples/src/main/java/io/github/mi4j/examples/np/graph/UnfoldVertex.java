package io.github.mi4j.examples.np.graph;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows back to sequences, after dense layers have worked on all points of all sequences at once.
 *
 * <pre>{@code
 * rows [sequences·steps, n] → [sequences, n, steps]
 * }</pre>
 *
 * <p>Inputs are the rows, where row t·sequences + b is step t of sequence b, and a sequence
 * [sequences, any, steps], whose shape is taken and nothing else; it gets no gradient. Unlike
 * Deeplearning4j's preprocessor it does not depend on the batch that the network saw before.
 */
public final class UnfoldVertex extends FormulaVertex {

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
    if (!(inputs[1] instanceof InputType.InputTypeRecurrent like)) {
      throw unfit("a sequence as its second input", inputs[1]);
    }
    long size = inputs[0].arrayElementsPerExample();
    return InputType.recurrent(size, like.getTimeSeriesLength(), like.getFormat());
  }

  @Override
  INDArray forward(INDArray[] inputs) {
    check(inputs[0], inputs[1]);
    long sequences = inputs[1].size(0);
    long steps = inputs[1].size(2);
    INDArray rows = inputs[0].ordering() == 'f' ? inputs[0] : inputs[0].dup('f');
    return rows.reshape('f', sequences, steps, rows.size(1)).permute(0, 2, 1);
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    INDArray rows = dy.permute(0, 2, 1).dup('f').reshape('f', inputs[0].shape());
    return new INDArray[] {rows, inputs[1].like()};
  }

  private void check(INDArray rows, INDArray like) {
    boolean fits =
        rows.rank() == 2 && like.rank() == 3 && rows.size(0) == like.size(0) * like.size(2);
    if (!fits) {
      throw unfit(
          "rows [sequences·steps, n] and a sequence [sequences, any, steps]",
          Arrays.toString(rows.shape()) + " and " + Arrays.toString(like.shape()));
    }
  }

  @Override
  public UnfoldVertex clone() {
    return new UnfoldVertex();
  }
}
