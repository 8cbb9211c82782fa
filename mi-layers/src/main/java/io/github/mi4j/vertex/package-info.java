/** Parameter-free vertices that bring two streams together. */
@NullMarked
package io.github.mi4j.vertex;

import org.jspecify.annotations.NullMarked;
