@NullMarked
package io.github.mi4j.kernel.blas;

import org.jspecify.annotations.NullMarked;
