package io.github.mi4j.examples.bench;

import java.util.List;

/** The cases by name. */
public final class BenchCases {

  private static final List<BenchCase> ALL =
      List.of(
          ProductCase.of("toy", 1000, 20, 20, 1),
          ProductCase.of("small", 256, 128, 32, 128),
          ProductCase.of("medium", 256, 256, 64, 256),
          ProductCase.of("large", 512, 512, 32, 256),
          ProductCase.of("lm", 1024, 2048, 32, 256),
          ProductCase.of("lm-8k", 8192, 2048, 32, 256),
          ProductCase.of("np", 800, 128, 192, 2),
          new ProductCase("np-grouped", 800, 128, 192, 2, Contexts.GROUPED, 16),
          ProductCase.of("rl", 640, 256, 32, 16),
          new ProductCase("rl-onehot", 640, 256, 30, 16, Contexts.ONE_HOT, 30),
          // 32 sequences of 64 steps, which layers fold into rows.
          ProductCase.of("recurrent", 32 * 64, 128, 32, 128),
          new ProductCase("recurrent-static", 32 * 64, 128, 32, 128, Contexts.GROUPED, 32),
          new FilmCase(),
          new ToyStepCase(),
          new NpStepCase("np-step", 1),
          new NpStepCase("np-step-threads", Threads.all()));

  private BenchCases() {}

  /** All cases. */
  public static List<BenchCase> all() {
    return ALL;
  }

  /**
   * The case of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BenchCase named(String name) {
    return ALL.stream()
        .filter(problem -> problem.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no case \""
                        + name
                        + "\"; there are "
                        + String.join(", ", ALL.stream().map(BenchCase::name).toList())));
  }
}
