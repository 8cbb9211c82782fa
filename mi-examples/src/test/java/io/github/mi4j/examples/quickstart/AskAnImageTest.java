package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** The lesson shows what it says, and its images show what the answers say. */
class AskAnImageTest {

  @Test
  void filmAndInteraction_areAheadOfConcatenation() {
    AskAnImage.Result result = AskAnImage.run(250);
    assertThat(result.concatenated()).isBetween(0.55, 0.75);
    assertThat(result.film()).isGreaterThan(result.concatenated() + 0.1);
    assertThat(result.interaction()).isGreaterThan(result.concatenated() + 0.05);
  }

  @Test
  void answers_areThoseThatTheImageShows() {
    MultiDataSet data = new ColouredShapes(5).next(200);
    for (int row = 0; row < 200; row++) {
      INDArray question = data.getFeatures(1).getRow(row);
      int colour = 0;
      while (question.getInt(colour) == 0) {
        colour++;
      }
      int pixels = 0;
      double left = 0;
      double upper = 0;
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          if (isOfColour(data.getFeatures(0), row, y, x, colour)) {
            pixels++;
            left += x < 8 ? 1 : 0;
            upper += y < 8 ? 1 : 0;
          }
        }
      }
      double[] truths = {pixels == 16 ? 1 : 0, left / pixels, upper / pixels};
      int property = question.getInt(4) == 1 ? 0 : question.getInt(5) == 1 ? 1 : 2;
      assertThat(pixels).isIn(12, 16);
      assertThat(data.getLabels(0).getDouble(row, 0)).as("row " + row).isEqualTo(truths[property]);
    }
  }

  private static boolean isOfColour(INDArray images, int row, int y, int x, int colour) {
    double red = colour == 0 || colour == 3 ? 1 : 0;
    double green = colour == 1 || colour == 3 ? 1 : 0;
    double blue = colour == 2 ? 1 : 0;
    return images.getDouble(row, 0, y, x) == red
        && images.getDouble(row, 1, y, x) == green
        && images.getDouble(row, 2, y, x) == blue;
  }
}
