/**
 * Packs this program with its libraries and a Java runtime into a folder for a machine that has
 * neither Java nor a network.
 */
@NullMarked
package io.github.mi4j.examples.bundle;

import org.jspecify.annotations.NullMarked;
