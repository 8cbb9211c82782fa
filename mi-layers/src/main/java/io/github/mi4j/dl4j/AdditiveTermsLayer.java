package io.github.mi4j.dl4j;

import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of forms whose additive terms, beside the product of both streams, can be switched
 * off.
 */
public abstract class AdditiveTermsLayer extends InteractionLayer {

  @JsonProperty private boolean hasU;
  @JsonProperty private boolean hasV;

  /** Copies the options of a builder. */
  protected AdditiveTermsLayer(Builder<?> builder) {
    super(builder);
    hasU = builder.hasU;
    hasV = builder.hasV;
  }

  /** Whether the term in the context alone is present. */
  public final boolean hasU() {
    return hasU;
  }

  /** Whether the term in the input alone is present. */
  public final boolean hasV() {
    return hasV;
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("hasU", hasU);
    settings.put("hasV", hasV);
    return settings;
  }

  /**
   * Switches of the additive terms.
   *
   * @param <T> the concrete builder
   */
  @SuppressWarnings("unchecked")
  public abstract static class Builder<T extends Builder<T>> extends InteractionLayer.Builder<T> {

    private boolean hasU = true;
    private boolean hasV = true;

    /** Whether the term in the context alone (zᵀU) is present; it is unless switched off. */
    public T hasU(boolean present) {
      hasU = present;
      return (T) this;
    }

    /**
     * Whether the term in the input alone (Vx; v where it is diagonal) is present; it is unless
     * switched off.
     */
    public T hasV(boolean present) {
      hasV = present;
      return (T) this;
    }
  }
}
