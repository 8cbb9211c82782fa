/** Gaussian processes: draws to learn from, and the exact posterior to compare with. */
@NullMarked
package io.github.mi4j.examples.np.gp;

import org.jspecify.annotations.NullMarked;
