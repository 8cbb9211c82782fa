package io.github.mi4j.peers;

import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * 𝕎 meets one operand a in a product P = a·𝕎, whose blocks then meet the other operand b: y_ro =
 * Σ_j b_rj P_rjo. As operations of TensorFlow.
 *
 * @param rows rows of a and b
 * @param first size of a
 * @param second size of b
 * @param outputs size of y
 */
record TwoProducts(long rows, long first, long second, long outputs) {

  /** From a, b and 𝕎 [first, second·outputs] to y. */
  Signature forward(Ops tf) {
    Placeholder<TFloat32> a = matrix(tf, rows, first);
    Placeholder<TFloat32> b = matrix(tf, rows, second);
    Placeholder<TFloat32> w = matrix(tf, first, second * outputs);
    return Signature.builder()
        .input("a", a)
        .input("b", b)
        .input("w", w)
        .output("y", output(tf, b, blocks(tf, a, w)))
        .build();
  }

  /** From a, b, 𝕎 and the gradient of y to y and the gradients of a, b and 𝕎. */
  Signature forwardBackward(Ops tf) {
    Placeholder<TFloat32> a = matrix(tf, rows, first);
    Placeholder<TFloat32> b = matrix(tf, rows, second);
    Placeholder<TFloat32> w = matrix(tf, first, second * outputs);
    Placeholder<TFloat32> dy = matrix(tf, rows, outputs);
    Operand<TFloat32> p = blocks(tf, a, w);
    Operand<TFloat32> dp =
        shaped(
            tf,
            tf.math.mul(shaped(tf, b, rows, second, 1), shaped(tf, dy, rows, 1, outputs)),
            rows,
            second * outputs);
    Operand<TFloat32> db =
        tf.train.batchMatMul(p, shaped(tf, dy, rows, outputs, 1), TFloat32.class);
    return Signature.builder()
        .input("a", a)
        .input("b", b)
        .input("w", w)
        .input("dy", dy)
        .output("y", output(tf, b, p))
        .output("da", tf.linalg.matMul(dp, w, MatMul.transposeB(true)))
        .output("db", shaped(tf, db, rows, second))
        .output("dw", tf.linalg.matMul(a, dp, MatMul.transposeA(true)))
        .build();
  }

  private Operand<TFloat32> blocks(Ops tf, Operand<TFloat32> a, Operand<TFloat32> w) {
    return shaped(tf, tf.linalg.matMul(a, w), rows, second, outputs);
  }

  private Operand<TFloat32> output(Ops tf, Operand<TFloat32> b, Operand<TFloat32> p) {
    Operand<TFloat32> y = tf.train.batchMatMul(shaped(tf, b, rows, 1, second), p, TFloat32.class);
    return shaped(tf, y, rows, outputs);
  }

  private static Placeholder<TFloat32> matrix(Ops tf, long rows, long columns) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, columns)));
  }

  private static Operand<TFloat32> shaped(Ops tf, Operand<TFloat32> array, long... shape) {
    return tf.reshape(array, tf.constant(shape));
  }
}
