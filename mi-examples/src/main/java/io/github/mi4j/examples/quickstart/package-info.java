/**
 * Short lessons, one file each. {@link Lesson} lists them; each can also be started by its own
 * {@code main}, and trains for as many steps as its {@code run} is told to.
 */
@NullMarked
package io.github.mi4j.examples.quickstart;

import org.jspecify.annotations.NullMarked;
