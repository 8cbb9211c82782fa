/** PyTorch through DJL, as a peer in benchmarks. */
@NullMarked
package io.github.mi4j.peers;

import org.jspecify.annotations.NullMarked;
