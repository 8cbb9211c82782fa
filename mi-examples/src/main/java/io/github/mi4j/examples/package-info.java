/** Programs that show what the layers are for. */
@NullMarked
package io.github.mi4j.examples;

import org.jspecify.annotations.NullMarked;
