package io.github.mi4j.kernel;

/**
 * What a parameter does in its form's equation; the initialisation schemes are written in these
 * terms.
 */
public enum Term {
  /** Scales the product of input and context: 𝕎. */
  INTERACTION,
  /** Maps the context additively to the output: U. */
  CONTEXT,
  /** Maps the input linearly to the output, whatever the context: V. */
  INPUT,
  /** A map inside a product or a generator whose output should have unit second moment. */
  FACTOR,
  /** Produces the pre-activation of a bounded gate. */
  GATE,
  /** The context-free factor that multiplies each input: V restricted to a diagonal. */
  GAIN,
  /** Spans a metric: L. */
  METRIC,
  /** Points that inputs are compared with. */
  PROTOTYPE,
  /** An additive constant. */
  BIAS
}
