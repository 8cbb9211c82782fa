/**
 * Where multiplicative forms meet Deeplearning4j: the one abstract configuration, the one runtime
 * layer and the one parameter initialiser that serve them all. A form adds its configuration and
 * its kernel and nothing else.
 */
@NullMarked
package io.github.mi4j.dl4j;

import org.jspecify.annotations.NullMarked;
