package io.github.mi4j.dl4j;

import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.ParamLayout;
import io.github.mi4j.kernel.Term;

/** What has to hold for a layer's configuration, as far as it can be known at each stage. */
final class LayerRules {

  private final InteractionLayer layer;

  LayerRules(InteractionLayer layer) {
    this.layer = layer;
  }

  /** Checks everything that does not depend on sizes. */
  void checkSettings() {
    double moment = layer.contextSecondMoment();
    if (!(moment > 0) || Double.isInfinite(moment)) {
      throw layer.invalid("contextSecondMoment", "positive and finite", moment);
    }
    layer.validateForm();
    if (layer.getWeightInitFn() == Initialisation.RESIDUAL && !passesInput()) {
      throw layer.invalid(
          "weightInit",
          "another than RESIDUAL where the form has no term in x alone",
          layer.getWeightInitFn());
    }
  }

  /** Checks everything that has to hold before parameters can be created. */
  void check() {
    long packed = layer.getNIn();
    if (packed <= 0) {
      throw layer.invalid(
          "nIn", "known: give the network setInputTypes(...) or the layer nIn(n + m)", packed);
    }
    new LayerSizes(layer).inferFrom(packed);
    checkSettings();
    String limit = "at most " + Integer.MAX_VALUE;
    try {
      long length = layer.kernel().layout().length();
      if (length > Integer.MAX_VALUE) {
        throw layer.invalid("the number of parameters", limit, length);
      }
    } catch (ArithmeticException overflow) {
      throw layer.invalid("the number of parameters", limit, "more than " + Long.MAX_VALUE);
    }
  }

  /** Whether x has an effect on the output where the context has none. */
  private boolean passesInput() {
    ParamLayout layout = layer.kernel().layout();
    return layout.has(Term.INPUT)
        || layout.has(Term.GAIN)
        || layout.has(Term.GATE)
        || layout.has(Term.METRIC)
        || layout.isResidual();
  }
}
