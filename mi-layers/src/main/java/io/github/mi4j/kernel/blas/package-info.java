/**
 * Products of matrices: by the BLAS that ND4J's processor backend has loaded, called without ND4J
 * in between, or by ND4J on a graphics card and for types of numbers that BLAS does not have.
 *
 * <p>A product of small matrices takes BLAS less than a microsecond, and ND4J six of them to hand
 * over.
 */
@NullMarked
package io.github.mi4j.kernel.blas;

import org.jspecify.annotations.NullMarked;
