/**
 * What experiments share: runs, seeds, results on disk and where they came from. Knows no
 * experiment.
 */
@NullMarked
package io.github.mi4j.examples.harness;

import org.jspecify.annotations.NullMarked;
