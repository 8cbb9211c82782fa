/**
 * The command line: one class per command. The only place that prints or ends the process, but for
 * the lessons' own {@code main} methods.
 */
@NullMarked
package io.github.mi4j.examples.cli;

import org.jspecify.annotations.NullMarked;
