/**
 * Section 7, Figure 5a and appendix F of the paper: neural processes, which infer a distribution
 * over functions from a few of their points.
 *
 * <p>Claim: a decoder that conditions on the latent variable by a multiplicative interaction makes
 * better use of it than decoders that concatenate it, to their input or to every layer.
 */
@NullMarked
package io.github.mi4j.examples.np;

import org.jspecify.annotations.NullMarked;
