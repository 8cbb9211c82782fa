package io.github.mi4j.migration;

/** What the two halves of a FiLM generator's output are. */
public enum FilmFactors {
  /** [γ; β], applied as γ ∘ x + β. */
  GAMMA_BETA(true, 1),
  /** [β; γ], applied as γ ∘ x + β. */
  BETA_GAMMA(false, 1),
  /** [Δγ; β], applied as (1 + Δγ) ∘ x + β. */
  DELTA_GAMMA_BETA(true, 0),
  /** [β; Δγ], applied as (1 + Δγ) ∘ x + β. */
  BETA_DELTA_GAMMA(false, 0);

  private final boolean scaleFirst;
  private final double offset;

  FilmFactors(boolean scaleFirst, double offset) {
    this.scaleFirst = scaleFirst;
    this.offset = offset;
  }

  /** Whether the scales are the first half. */
  boolean isScaleFirst() {
    return scaleFirst;
  }

  /** What the generated scale is beyond Δγ. */
  double offset() {
    return offset;
  }
}
