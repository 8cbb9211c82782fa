/** Short lessons, one file each. */
@NullMarked
package io.github.mi4j.examples.quickstart;

import org.jspecify.annotations.NullMarked;
