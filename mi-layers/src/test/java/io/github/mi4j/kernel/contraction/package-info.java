/** Tests that every order of contraction gives the same numbers, and of how one is chosen. */
@NullMarked
package io.github.mi4j.kernel.contraction;

import org.jspecify.annotations.NullMarked;
