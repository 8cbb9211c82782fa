package io.github.mi4j.examples.harness;

/** A results file that cannot be read. */
public final class InvalidResultsException extends RuntimeException {

  public InvalidResultsException(String message) {
    super(message);
  }

  public InvalidResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
