package io.github.mi4j.examples.bench;

import java.util.ArrayList;
import java.util.List;

/** Products of which one size grows: twice as large, five times, from (256, 128, 32, 128). */
public final class ScalingCases {

  /** Variants whose growth is looked at. */
  public static final List<String> VARIANTS = List.of(GemmVariant.NAME, Mi4jVariant.NAME);

  private static final long BATCH = 256;
  private static final long N = 128;
  private static final long M = 32;
  private static final long K = 128;
  private static final int DOUBLINGS = 5;

  private ScalingCases() {}

  /** The cases, named by the size that grows and its value. */
  public static List<BenchCase> all() {
    List<BenchCase> cases = new ArrayList<>();
    for (int i = 0; i <= DOUBLINGS; i++) {
      long factor = 1L << i;
      cases.add(ProductCase.of("B-" + BATCH * factor, BATCH * factor, N, M, K));
      cases.add(ProductCase.of("n-" + N * factor, BATCH, N * factor, M, K));
      cases.add(ProductCase.of("m-" + M * factor, BATCH, N, M * factor, K));
      cases.add(ProductCase.of("k-" + K * factor, BATCH, N, M, K * factor));
    }
    return cases;
  }
}
