package io.github.mi4j.dl4j;

/** Where a form's context stream comes from, and which sizes it may have. */
public enum Streams {
  /** The layer's input is packed [x; z], with a context of any size. */
  PACKED,
  /** The layer's input is packed [x; z], and z has the size of x. */
  PACKED_EQUAL,
  /** The layer's input is x alone, which also serves as context. */
  SINGLE
}
