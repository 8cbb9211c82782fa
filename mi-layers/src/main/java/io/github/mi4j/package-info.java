/**
 * Multiplicative interactions for Deeplearning4j.
 *
 * <p>Start with the {@linkplain io.github.mi4j.layer layers}, and wire them with {@link
 * io.github.mi4j.Interactions}.
 */
@NullMarked
package io.github.mi4j;

import org.jspecify.annotations.NullMarked;
