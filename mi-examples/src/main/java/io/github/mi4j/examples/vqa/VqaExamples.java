package io.github.mi4j.examples.vqa;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Encoded questions about images; an image is stored once for all its questions. */
final class VqaExamples {

  private final INDArray images;
  private final int[] image;
  private final INDArray questions;
  private final int[] answer;
  private final int answers;

  /**
   * @param images one per row
   * @param image for each question, the row of its image
   * @param questions bags of words, one per row
   * @param answer for each question, the class of its answer
   * @param answers how many classes there are
   */
  VqaExamples(INDArray images, int[] image, INDArray questions, int[] answer, int answers) {
    this.images = images;
    this.image = image;
    this.questions = questions;
    this.answer = answer;
    this.answers = answers;
  }

  /** How many questions there are. */
  int size() {
    return answer.length;
  }

  /** The class of a question's answer. */
  int answer(int question) {
    return answer[question];
  }

  /** Some questions with their images and answers. */
  MultiDataSet batch(int... some) {
    int[] rows = Arrays.stream(some).map(question -> image[question]).toArray();
    INDArray pixels =
        Nd4j.pullRows(images, 1, rows)
            .reshape(some.length, VqaImages.CHANNELS, VqaImages.SIZE, VqaImages.SIZE);
    INDArray labels = Nd4j.zeros(some.length, answers);
    for (int row = 0; row < some.length; row++) {
      labels.putScalar(row, answer[some[row]], 1);
    }
    return new MultiDataSet(
        new INDArray[] {pixels, Nd4j.pullRows(questions, 1, some)}, new INDArray[] {labels});
  }
}
