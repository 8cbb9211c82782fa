package io.github.mi4j.examples.vqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Questions, answers and images become what the files say; mistakes in files are named. */
class EasyVqaTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    TinyVqa.write(folder, 4, 2);
  }

  @Test
  void questions_becomeBagsOfWordsAndAnswersClasses() throws Exception {
    EasyVqa data = EasyVqa.read(folder);
    assertThat(data.words()).containsExactly("color", "is", "it", "red", "what");
    assertThat(data.answers()).containsExactly("yes", "no", "red", "blue");
    assertThat(data.train().size()).isEqualTo(8);
    assertThat(data.test().size()).isEqualTo(4);
    MultiDataSet batch = data.train().batch(3, 0);
    assertThat(batch.getFeatures(1).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{0, 1, 1, 1, 0}, {1, 1, 1, 0, 1}});
    assertThat(batch.getLabels(0).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{1, 0, 0, 0}, {0, 0, 0, 1}});
  }

  @Test
  void images_areAveragedToHalfTheirSize() throws Exception {
    INDArray images = EasyVqa.read(folder).train().batch(3, 0).getFeatures(0);
    assertThat(images.shape()).containsExactly(2, 3, 32, 32);
    assertThat(pixel(images, 0, 20, 15)).as("on the left of the square").containsExactly(1, 1, 1);
    assertThat(pixel(images, 0, 15, 10)).as("inside, red").containsExactly(1, 0, 0);
    assertThat(pixel(images, 1, 15, 10)).as("inside, blue").containsExactly(0, 0, 1);
    assertThat(pixel(images, 0, 10, 10))
        .as("half of it")
        .containsExactly(new double[] {1, 0.5, 0.5}, within(1e-6));
  }

  private static double[] pixel(INDArray images, int image, int y, int x) {
    return new double[] {
      images.getDouble(image, 0, y, x),
      images.getDouble(image, 1, y, x),
      images.getDouble(image, 2, y, x)
    };
  }

  @Test
  void missingFiles_areNamed() throws Exception {
    Files.delete(folder.resolve("test.images.zip"));
    Files.delete(folder.resolve("answers.txt"));
    assertThatThrownBy(() -> EasyVqa.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            folder
                + ": not the easy-VQA set, there is no answers.txt, test.images.zip; the zip files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.questions.json|mine|train.questions.json: expected JSON, got ",
        "train.questions.json|[[\"is it red?\", 3, 0]]|entry 0: expected [question, answer, image]",
        "train.questions.json|[[\"is it red?\", \"yes\", 4]]|train.images.zip: there is no 4.png",
        "test.questions.json|[[\"is it red?\", \"maybe\", 0]]|answers.txt: \"maybe\" is missing",
        "test.images.zip|mine|test.images.zip: expected a zip file, got "
      })
  void mistakesInFiles_areNamed(String file, String content, String message) throws Exception {
    Files.writeString(folder.resolve(file), content);
    assertThatThrownBy(() -> EasyVqa.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
