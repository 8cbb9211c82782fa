/**
 * What experiments share: runs and the worker processes that execute them, results on disk and
 * where they came from. Knows no experiment.
 */
@NullMarked
package io.github.mi4j.examples.harness;

import org.jspecify.annotations.NullMarked;
