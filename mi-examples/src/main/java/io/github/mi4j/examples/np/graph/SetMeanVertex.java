package io.github.mi4j.examples.np.graph;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The mean of a set's members, which does not depend on their order.
 *
 * <pre>{@code
 * y_b = Σ_t mask_bt h_bt / Σ_t mask_bt
 * }</pre>
 *
 * <p>Inputs are the members h as rows [sets·members, n], where row t·sets + b is member t of set b
 * (what dense layers on a sequence [sets, n, members] give), and a mask [sets, 1, members] of zeros
 * and ones. The output is [sets, n]. The mean of an empty set is zero. The mask has no gradient.
 */
public final class SetMeanVertex extends FormulaVertex {

  @Override
  int arity() {
    return 2;
  }

  @Override
  long outputSize(long... sizes) {
    if (sizes[1] != 1) {
      throw unfit("a mask of one value per member", sizes[1] + " values");
    }
    return sizes[0];
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(super.getOutputType(layerIndex, inputs).arrayElementsPerExample());
  }

  @Override
  INDArray forward(INDArray[] inputs) {
    check(inputs[0], inputs[1]);
    INDArray weights = weights(inputs[1]); // [sets, members, 1]
    INDArray rows = inputs[0].dup('f');
    INDArray members = rows.reshape('f', weights.size(0), weights.size(1), rows.size(1));
    return members.muli(weights).sum(1);
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    INDArray perSet = dy.dup('f').reshape('f', dy.size(0), 1, dy.size(1));
    INDArray dh = perSet.mul(weights(inputs[1])).dup('f'); // [sets, members, n]
    return new INDArray[] {dh.reshape('f', inputs[0].shape()), inputs[1].like()};
  }

  /** What each member counts, [sets, members, 1]. */
  private static INDArray weights(INDArray mask) {
    INDArray size = Transforms.max(mask.sum(true, 2), 1); // [sets, 1, 1]
    return mask.div(size).permute(0, 2, 1);
  }

  private void check(INDArray rows, INDArray mask) {
    boolean fits =
        rows.rank() == 2
            && mask.rank() == 3
            && mask.size(1) == 1
            && rows.size(0) == mask.size(0) * mask.size(2);
    if (!fits) {
      throw unfit(
          "rows [sets·members, n] and a mask [sets, 1, members]",
          Arrays.toString(rows.shape()) + " and " + Arrays.toString(mask.shape()));
    }
  }

  @Override
  public SetMeanVertex clone() {
    return new SetMeanVertex();
  }
}
