/**
 * Computes the product term zᵀ𝕎x of a batch and its gradients, in the order that is cheapest for
 * its sizes and within bounded memory.
 *
 * <p>Everything is written for W [m·n, k] with row i·n + j in 'f' order. Three matrices can be read
 * from that memory without a copy: [m·n, k], [n, m·k] with column o·m + i, and, for one output, [n,
 * m].
 */
@NullMarked
package io.github.mi4j.kernel.contraction;

import org.jspecify.annotations.NullMarked;
