/** Runs the notebooks in Jupyter, which is somebody else's program, with a Java kernel. */
@NullMarked
package io.github.mi4j.examples.notebook;

import org.jspecify.annotations.NullMarked;
