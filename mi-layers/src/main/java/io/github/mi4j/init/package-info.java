/**
 * Initial values for multiplicative forms, whose tensors need other variances than dense layers.
 */
@NullMarked
package io.github.mi4j.init;

import org.jspecify.annotations.NullMarked;
