/**
 * How fast the multiplicative interaction is beside other ways of computing it.
 *
 * <p>All variants of a case run in one process, in turn, on the same numbers; what is reported are
 * medians, and medians of ratios within a round. The yardstick is the matrix product: an
 * interaction of B rows costs 2·B·m·n·k operations forward and twice that backward, whatever the
 * order of contraction, and no order can be faster than plain products of as many operations.
 */
@NullMarked
package io.github.mi4j.examples.bench;

import org.jspecify.annotations.NullMarked;
