/**
 * The layers: one public configuration per form of Figure 1 of <a
 * href="https://openreview.net/forum?id=rylnK6VtDH">Multiplicative Interactions and Where to Find
 * Them</a> (Jayakumar et al., ICLR 2020).
 *
 * <table>
 * <caption>From the largest family of functions to the smallest</caption>
 * <tr><th>layer</th><th>the context generates</th><th>and it is combined with x by</th><th>paper</th></tr>
 * <tr><td>{@link io.github.mi4j.layer.HyperLinear}</td><td>a matrix and a bias, through a network</td><td>matrix product</td><td>section 2, hypernetworks</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.MultiplicativeInteraction}</td><td>a matrix and a bias, linearly</td><td>matrix product</td><td>section 2, equation (1)</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.LowRankInteraction}</td><td>the middle of a factored matrix</td><td>matrix product</td><td>section 2, Figure 1</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.DiagonalInteraction}</td><td>a vector</td><td>Hadamard product</td><td>section 2, diagonal forms and gating</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.Film}</td><td>a scale and a shift per feature</td><td>Hadamard product</td><td>section 2, scales and biases</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.ScalarInteraction}</td><td>one scale and one shift</td><td>scalar product</td><td>section 2, scales and biases</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.GatedResidual}</td><td>a gate, together with x</td><td>convex combination</td><td>sections 2 and 4, gating</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.SelfInteraction}</td><td>a matrix and a bias, from x itself</td><td>matrix product</td><td>sections 6.1 and 8</td></tr>
 * <tr><td>{@link io.github.mi4j.layer.MahalanobisDistance}</td><td>a point</td><td>distance</td><td>section 2, metric learning</td></tr>
 * </table>
 *
 * <p>The fully qualified names of these classes are written into saved models and never change.
 */
@NullMarked
package io.github.mi4j.layer;

import org.jspecify.annotations.NullMarked;
