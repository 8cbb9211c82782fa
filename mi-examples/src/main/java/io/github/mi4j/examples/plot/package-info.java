/** Pictures drawn from numbers alone. Knows no Deeplearning4j. */
@NullMarked
package io.github.mi4j.examples.plot;

import org.jspecify.annotations.NullMarked;
