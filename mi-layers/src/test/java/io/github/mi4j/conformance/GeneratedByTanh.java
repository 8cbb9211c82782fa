package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.samediff.GeneratedLinear;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A generator that no layer of the library has: a tanh network of one hidden layer, computed as
 * 2σ(2a) − 1, because SameDiff keeps numbers as arrays.
 */
final class GeneratedByTanh extends GeneratedLinear {

  @JsonProperty private long hidden;

  private GeneratedByTanh() {
    this(new Builder());
  }

  private GeneratedByTanh(Builder builder) {
    super(builder);
    hidden = builder.hidden;
    complete(builder);
  }

  @Override
  protected void defineParameters(SDLayerParams params, long m, long size) {
    params.addWeightParam("H", m, hidden);
    params.addWeightParam("G", hidden, size);
    params.addBiasParam("h", 1, hidden);
  }

  @Override
  protected SDVariable generate(
      SameDiff sd, SDVariable z, Map<String, SDVariable> theta, long size) {
    SDVariable a = z.mmul(theta.get("H")).add(theta.get("h"));
    return sd.nn().sigmoid(a.mul(2)).mul(2).sub(1).mmul(theta.get("G"));
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("hidden", hidden);
    return settings;
  }

  /** The width of the hidden layer, and what every layer has. */
  @SuppressWarnings("unchecked")
  static final class Builder extends InteractionLayer.Builder<Builder> {

    private long hidden = 5;

    Builder hidden(long width) {
      hidden = width;
      return this;
    }

    @Override
    public GeneratedByTanh build() {
      return validated(new GeneratedByTanh(this));
    }
  }
}
