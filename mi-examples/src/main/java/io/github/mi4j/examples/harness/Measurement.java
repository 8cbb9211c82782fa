package io.github.mi4j.examples.harness;

/**
 * One number that a run measured.
 *
 * @param run the run it belongs to
 * @param step training steps done, or another axis that the experiment names
 * @param metric what was measured
 * @param value its value
 */
public record Measurement(RunKey run, long step, String metric, double value) {}
