package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;

/**
 * A fault and how it is answered.
 *
 * @param fault what is wrong
 * @param action commits the fault
 * @param type the exact type of the exception
 * @param fragments what the message has to contain, separated by bars: the layer, the field, what
 *     was expected, what came
 */
record Rejection(
    String fault,
    ThrowingCallable action,
    Class<? extends RuntimeException> type,
    String fragments) {

  /** By an exception about the configuration of a layer. */
  static Rejection config(String fault, ThrowingCallable action, String fragments) {
    return new Rejection(fault, action, DL4JInvalidConfigException.class, fragments);
  }

  /** By an exception about the type of a stream. */
  static Rejection type(String fault, ThrowingCallable action, String fragments) {
    return new Rejection(fault, action, InvalidInputTypeException.class, fragments);
  }

  /** By Deeplearning4j's wrapper around a mapping exception. */
  static Rejection unreadable(String fault, ThrowingCallable action, String fragments) {
    return new Rejection(fault, action, RuntimeException.class, fragments);
  }

  void verify() {
    assertThatThrownBy(action)
        .isExactlyInstanceOf(type)
        .hasMessageContainingAll(fragments.split("\\|"));
  }

  @Override
  public String toString() {
    return fault + ": " + fragments;
  }
}
