/** Deeplearning4j's training UI for the experiments, reachable from this machine only. */
@NullMarked
package io.github.mi4j.ui;

import org.jspecify.annotations.NullMarked;
