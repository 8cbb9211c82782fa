/**
 * Looks at what contexts generate in a trained model: a table, distances, projections as in Figure
 * 4a of the paper, and histograms of scales and shifts.
 */
@NullMarked
package io.github.mi4j.examples.inspect;

import org.jspecify.annotations.NullMarked;
