package io.github.mi4j.examples.bench;

import java.util.List;

/** A problem, and the ways of solving it that are compared. */
public interface BenchCase {

  /** Its name in results. */
  String name();

  /** Number of rows. */
  long batch();

  /** Size of x. */
  long n();

  /** Size of z. */
  long m();

  /** Size of y. */
  long k();

  /** Operations of a pass, or NaN if they are not what the case is about. */
  double flops(Pass pass);

  /** How many threads to use. */
  default int threads() {
    return Threads.all();
  }

  /** The passes that are timed. */
  List<Pass> passes();

  /**
   * The variants, the floor first.
   *
   * @param peers other libraries to compare with
   */
  List<Variant> variants(List<Peers> peers);
}
