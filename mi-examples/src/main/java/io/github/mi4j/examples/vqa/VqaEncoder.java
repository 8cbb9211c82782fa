package io.github.mi4j.examples.vqa;

import io.github.mi4j.examples.vqa.EasyVqa.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Turns questions into bags of words, and answers into classes. */
record VqaEncoder(List<String> words, List<String> answers) {

  /**
   * Encodes questions. Words that are not among the known ones are left out.
   *
   * @throws IllegalArgumentException naming what is wrong with a question
   */
  VqaExamples encode(List<Question> questions, Path imageFile) throws IOException {
    INDArray images = VqaImages.read(imageFile);
    INDArray bags = Nd4j.zeros(questions.size(), words.size());
    int[] image = new int[questions.size()];
    int[] answer = new int[questions.size()];
    for (int row = 0; row < questions.size(); row++) {
      Question question = questions.get(row);
      for (String word : question.words()) {
        int feature = words.indexOf(word);
        if (feature >= 0) {
          bags.putScalar(row, feature, 1);
        }
      }
      image[row] = question.image();
      answer[row] = answers.indexOf(question.answer());
      if (answer[row] < 0) {
        throw new IllegalArgumentException(
            "answers.txt: \"" + question.answer() + "\" is missing, the answer to a question");
      }
      if (image[row] < 0 || image[row] >= images.rows()) {
        throw new IllegalArgumentException(
            imageFile + ": there is no " + image[row] + ".png, which a question is about");
      }
    }
    return new VqaExamples(images, image, bags, answer, answers.size());
  }
}
