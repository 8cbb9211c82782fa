/**
 * Figure 2 and appendix C of the paper: how many parameters a network needs to represent a simple
 * function of two vectors.
 *
 * <p>Claim: for gating and dot products the number grows exponentially with the vectors' size for
 * an MLP, and quadratically for a multiplicative interaction; summation is easier for the MLP.
 */
@NullMarked
package io.github.mi4j.examples.expressivity;

import org.jspecify.annotations.NullMarked;
