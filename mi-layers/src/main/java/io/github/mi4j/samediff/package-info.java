/**
 * Multiplicative interactions for people who write models, or layers, in SameDiff: the forms as
 * functions on variables, and bases of layers and vertices that back-propagate the true gradient.
 */
@NullMarked
package io.github.mi4j.samediff;

import org.jspecify.annotations.NullMarked;
