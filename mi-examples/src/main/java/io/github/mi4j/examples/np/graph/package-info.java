/**
 * The parts of a latent variable model that Deeplearning4j lacks, as parameter-free vertices and a
 * loss: mean over a set, Gaussian from features, reparameterised sample, divergence of Gaussians,
 * Gaussian likelihood.
 *
 * <p>Saved networks name these classes.
 */
@NullMarked
package io.github.mi4j.examples.np.graph;

import org.jspecify.annotations.NullMarked;
