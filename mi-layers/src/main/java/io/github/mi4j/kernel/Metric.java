package io.github.mi4j.kernel;

/** The shape of the factor L of a metric LLᵀ. */
public enum Metric {
  /** L is any [n, n] matrix. */
  FULL,
  /** L is a diagonal: one weight per feature. */
  DIAGONAL,
  /** L is a tall [n, r] matrix: distances in r learnt directions. */
  LOW_RANK
}
