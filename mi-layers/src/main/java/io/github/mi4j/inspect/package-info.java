/**
 * Looks at what a context generates in a trained graph, and turns it into ordinary layers.
 *
 * <ul>
 *   <li>{@link io.github.mi4j.inspect.Generated} computes the weights W'(z) and biases b'(z) that
 *       an interaction applies to its input, and its Jacobian.
 *   <li>{@link io.github.mi4j.inspect.AffineMap}, {@link io.github.mi4j.inspect.Spectrum} and
 *       {@link io.github.mi4j.inspect.Modulation} measure and compare them.
 *   <li>{@link io.github.mi4j.inspect.Specialise} fixes a context for good.
 *   <li>{@link io.github.mi4j.inspect.LowRankApproximation} and {@link
 *       io.github.mi4j.inspect.Pruning} say what could be left out.
 * </ul>
 *
 * <p>Nothing in this package changes the graph it is given.
 */
@NullMarked
package io.github.mi4j.inspect;

import org.jspecify.annotations.NullMarked;
