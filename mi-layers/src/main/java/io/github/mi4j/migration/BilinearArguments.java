package io.github.mi4j.migration;

/** Which stream the first argument of a bilinear module is; the second is the other one. */
public enum BilinearArguments {
  /** {@code bilinear(x, z)}: the first argument is the input. */
  INPUT_FIRST,
  /** {@code bilinear(z, x)}: the first argument is the context. */
  CONTEXT_FIRST
}
