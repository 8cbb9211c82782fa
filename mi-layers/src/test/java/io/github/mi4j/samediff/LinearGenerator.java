package io.github.mi4j.samediff;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Weights and bias are zᵀG, or less than all of them where it is told to be wrong. */
final class LinearGenerator extends GeneratedLinear {

  private final String key;
  private final long[] more;
  private final long missing;

  private LinearGenerator() {
    this(new Builder());
  }

  private LinearGenerator(Builder builder) {
    super(builder);
    key = builder.key;
    more = builder.more;
    missing = builder.missing;
    complete(builder);
  }

  @Override
  protected void defineParameters(SDLayerParams params, long m, long size) {
    long[] shape = new long[2 + more.length];
    shape[0] = m;
    shape[1] = size - missing;
    System.arraycopy(more, 0, shape, 2, more.length);
    params.addWeightParam(key, shape);
  }

  @Override
  protected SDVariable generate(
      SameDiff sd, SDVariable z, Map<String, SDVariable> theta, long size) {
    return z.mmul(theta.get(key));
  }

  /** Ways to be wrong. */
  @SuppressWarnings("unchecked")
  static final class Builder extends InteractionLayer.Builder<Builder> {

    private String key = "G";
    private long[] more = {};
    private long missing;

    Builder key(String name) {
      key = name;
      return this;
    }

    /** Sizes of the parameter beyond rows and columns. */
    Builder more(long... sizes) {
      more = sizes;
      return this;
    }

    /** How many numbers are not generated. */
    Builder missing(long numbers) {
      missing = numbers;
      return this;
    }

    @Override
    public LinearGenerator build() {
      return validated(new LinearGenerator(this));
    }
  }
}
