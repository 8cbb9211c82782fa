package io.github.mi4j.examples.expressivity;

/** The errors at which a function counts as represented. */
public enum Threshold {
  /** That of the paper. */
  ABSOLUTE("mse", ExpressivityConfig.paper().threshold(), "0.1"),
  /** One that does not get easier for functions that vary little, or harder with d. */
  NORMALISED(
      "normalised_mse", ExpressivityConfig.paper().normalisedThreshold(), "5 % of the variance");

  private final String metric;
  private final double value;
  private final String title;

  Threshold(String metric, double value, String title) {
    this.metric = metric;
    this.value = value;
    this.title = title;
  }

  String metric() {
    return metric;
  }

  double value() {
    return value;
  }

  /** For people, after "mean squared error at most". */
  String title() {
    return title;
  }
}
