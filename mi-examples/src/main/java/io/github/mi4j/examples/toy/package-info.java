/**
 * Figure 3 and appendix D of the paper: many one-dimensional regression tasks learnt by one
 * network.
 *
 * <p>Claim: a network that fuses the task's code by a multiplicative interaction learns faster than
 * one that concatenates it and than one with a head per task, and the more so the more tasks there
 * are.
 */
@NullMarked
package io.github.mi4j.examples.toy;

import org.jspecify.annotations.NullMarked;
