package io.github.mi4j.samediff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** The terms of the bilinear form, zᵀ𝕎x + zᵀU + Vx + b, each of which may be absent. */
final class Terms {

  static final List<String> ADDITIVE = List.of("U", "V", "b");

  /** Beyond this many inputs per output, x meets 𝕎 before z does. */
  private static final long INPUTS_PER_OUTPUT = 4;

  private final Arguments arguments;
  private final SDVariable x;
  private final SDVariable z;
  private final long n;
  private final long m;
  private final long k;

  /** The terms on the streams of a call, for outputs of size k. */
  Terms(Arguments arguments, long k) {
    this(arguments, arguments.z, arguments.m, k);
  }

  /** The terms with another context of size m. */
  Terms(Arguments arguments, SDVariable z, long m, long k) {
    this.arguments = arguments;
    this.x = arguments.x;
    this.z = z;
    this.n = Arguments.known(arguments.n, arguments.rows("V"));
    this.m = Arguments.known(m, arguments.rows("U"));
    this.k = k;
    arguments.expect("U", this.m, k);
    arguments.expect("V", n, k);
    arguments.expect("b", 1, k);
  }

  /** The sum of all four terms; at least one has to be present. */
  SDVariable bilinear() {
    long rows = n > 0 && m > 0 ? Math.multiplyExact(m, n) : Arguments.UNKNOWN;
    arguments.expect("W", rows, k);
    return arguments.has("W") ? addedTo(product()) : addedTo(null);
  }

  /** A sum with the additive terms that are present. */
  SDVariable addedTo(@Nullable SDVariable sum) {
    SDVariable y = sum;
    if (arguments.has("U")) {
      y = add(y, z.mmul(arguments.get("U")));
    }
    if (arguments.has("V")) {
      y = add(y, x.mmul(arguments.get("V")));
    }
    if (arguments.has("b") && y != null) {
      y = y.add(arguments.get("b"));
    }
    if (y == null) {
      throw arguments.invalid("the parameters", "with W, U or V", arguments.keys());
    }
    return y;
  }

  /**
   * zᵀ𝕎x. Where outputs are few, (x·𝕎) [batch, m, k] is small and meets z; else the outer
   * products z ⊗ x [batch, m·n] meet all of 𝕎 in one product.
   */
  private SDVariable product() {
    SameDiff sd = arguments.sd;
    SDVariable w = arguments.get("W"); // [m·n, k]
    boolean xFirst = n > 0 && n >= INPUTS_PER_OUTPUT * k;
    if (xFirst) {
      long contexts = arguments.rows("W") / n;
      SDVariable byInput = sd.reshape(w, contexts, n, k).permute(1, 0, 2); // [n, m, k]
      SDVariable xw = x.mmul(sd.reshape(byInput, n, contexts * k)); // [batch, m·k]
      SDVariable p = sd.reshape(xw, -1, contexts, k); // [batch, m, k]
      return column(z, contexts).mul(p).sum(1);
    }
    SDVariable outer = sd.mmul(column(z, m), column(x, n), false, true, false); // [batch, m, n]
    return sd.reshape(outer, -1, arguments.rows("W")).mmul(w);
  }

  /**
   * Each row as a column [batch, width, 1]. Not with {@code expandDims}, which fails in 1.0.0-M2.1
   * for arrays in 'f' order and for views.
   */
  private SDVariable column(SDVariable stream, long width) {
    SameDiff sd = arguments.sd;
    if (width > 0) {
      return sd.reshape(stream, -1, width, 1);
    }
    SDVariable one = sd.constant(Nd4j.createFromArray(1L));
    return sd.reshape(stream, sd.concat(0, sd.shape(stream), one));
  }

  private static SDVariable add(@Nullable SDVariable sum, SDVariable term) {
    return sum == null ? term : sum.add(term);
  }
}
