/**
 * The mathematics of multiplicative interactions on {@link org.nd4j.linalg.api.ndarray.INDArray}s:
 * one stateless kernel per form, each with an explicit backward pass. Nothing here knows
 * Deeplearning4j.
 *
 * <p>Symbols are the paper's: x is the input stream [batch, n], z the context stream [batch, m], y
 * the output [batch, k]; {@code dx} is the gradient of the loss with respect to x, and so on.
 */
@NullMarked
package io.github.mi4j.kernel;

import org.jspecify.annotations.NullMarked;
