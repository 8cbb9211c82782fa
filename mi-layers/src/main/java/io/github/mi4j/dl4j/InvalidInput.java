package io.github.mi4j.dl4j;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Says which array does not fit what. */
public final class InvalidInput {

  private InvalidInput() {}

  /**
   * An exception for an array that a layer or vertex cannot take.
   *
   * @param subject the layer or vertex
   * @param what what the array is to it
   * @param expected what it would take
   * @param received what came
   */
  public static DL4JInvalidInputException of(
      Object subject, String what, String expected, INDArray received) {
    return new DL4JInvalidInputException(
        subject
            + ": "
            + what
            + " must be "
            + expected
            + ", got "
            + received.dataType()
            + " "
            + Arrays.toString(received.shape()));
  }
}
