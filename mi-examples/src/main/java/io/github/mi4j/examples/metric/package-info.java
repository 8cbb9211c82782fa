/**
 * Metric learning, section 2 of the paper: a building block that learns a metric internally.
 *
 * <p>Claim: a network that gets two vectors and is told only whether they are similar finds the
 * Mahalanobis metric behind the labels if one of its layers is a distance in a learnt metric; a
 * Euclidean distance cannot, and an MLP on the concatenated vectors needs many more parameters.
 */
@NullMarked
package io.github.mi4j.examples.metric;

import org.jspecify.annotations.NullMarked;
