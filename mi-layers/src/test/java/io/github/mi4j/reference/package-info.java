/**
 * Oracles that share no code with the library: plain loops over the equations, and finite
 * differences.
 */
package io.github.mi4j.reference;
