/** PyTorch through DJL and XLA through TensorFlow, as peers in benchmarks. */
@NullMarked
package io.github.mi4j.peers;

import org.jspecify.annotations.NullMarked;
