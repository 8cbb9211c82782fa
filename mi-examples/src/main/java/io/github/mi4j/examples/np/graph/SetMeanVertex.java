package io.github.mi4j.examples.np.graph;

import io.github.mi4j.kernel.blas.Gemm;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
 * and ones; a shorter one leaves out the last members of all sets. The output is [sets, n]. The
 * mean of an empty set is zero. The mask has no gradient.
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
    INDArray weights = weights(inputs[1]);
    INDArray mean =
        Nd4j.createUninitialized(
            inputs[0].dataType(), new long[] {weights.size(0), inputs[0].size(1)}, 'f');
    Gemm.product(weights, first(inputs[0], weights.size(1)), mean, 0);
    return mean;
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    INDArray weights = weights(inputs[1]);
    INDArray dh = Nd4j.create(dy.dataType(), inputs[0].shape(), 'f');
    Gemm.productOfTransposed(weights, dy, first(dh, weights.size(1)), 0);
    return new INDArray[] {dh, inputs[1].like()};
  }

  /** The rows that a mask is about. */
  private static INDArray first(INDArray rows, long count) {
    return rows.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
  }

  /**
   * What each row counts in each mean, [sets, sets·members]. It is nearly empty, and the product
   * with it still takes less time than operations on parts of the rows would.
   */
  private static INDArray weights(INDArray mask) {
    long sets = mask.size(0);
    long members = mask.size(2);
    INDArray weights = Nd4j.create(mask.dataType(), new long[] {sets, sets * members}, 'f');
    // Element (b, t·sets + b) counts for member t of set b.
    long[] strides = {sets + 1, sets * sets};
    INDArray occupied =
        Nd4j.create(weights.data(), new long[] {sets, members}, strides, weights.offset());
    INDArray size = Transforms.max(mask.sum(true, 2), 1); // [sets, 1, 1]
    occupied.assign(mask.div(size).reshape(sets, members));
    return weights;
  }

  private void check(INDArray rows, INDArray mask) {
    boolean fits =
        rows.rank() == 2
            && mask.rank() == 3
            && mask.size(1) == 1
            && rows.size(0) % mask.size(0) == 0
            && rows.size(0) >= mask.size(0) * mask.size(2);
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
