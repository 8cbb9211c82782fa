/** Brings trained parameters of other libraries into interactions. */
@NullMarked
package io.github.mi4j.migration;

import org.jspecify.annotations.NullMarked;
