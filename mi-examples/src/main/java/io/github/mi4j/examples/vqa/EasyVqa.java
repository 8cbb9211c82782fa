package io.github.mi4j.examples.vqa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * The easy-VQA set: images of one coloured shape each, with questions in plain English and answers
 * of one word.
 *
 * @param words the words of the training questions, in the order of their features
 * @param answers the answers, in the order of their classes
 * @param train what to train on
 * @param test what to test on
 */
public record EasyVqa(
    List<String> words, List<String> answers, VqaExamples train, VqaExamples test) {

  private static final List<String> FILES =
      List.of(
          "answers.txt",
          "train.questions.json",
          "train.images.zip",
          "test.questions.json",
          "test.images.zip");

  /** A question, its answer and the number of the image that it is about. */
  record Question(String text, String answer, int image) {

    /** The words of the question, without the question mark. */
    List<String> words() {
      return List.of(text.replace("?", "").trim().split(" +"));
    }
  }

  /**
   * Reads the set from a folder.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static EasyVqa read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder " + folder);
    }
    List<String> missing =
        FILES.stream().filter(name -> !Files.isRegularFile(folder.resolve(name))).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          folder
              + ": not the easy-VQA set, there is no "
              + String.join(", ", missing)
              + "; the zip files hold 0.png, 1.png and so on");
    }
    List<String> answers = Files.readAllLines(folder.resolve("answers.txt"));
    List<Question> train = questions(folder.resolve("train.questions.json"));
    List<String> words =
        train.stream().flatMap(question -> question.words().stream()).distinct().sorted().toList();
    VqaEncoder encoder = new VqaEncoder(words, answers);
    return new EasyVqa(
        words,
        answers,
        encoder.encode(train, folder.resolve("train.images.zip")),
        encoder.encode(
            questions(folder.resolve("test.questions.json")), folder.resolve("test.images.zip")));
  }

  private static List<Question> questions(Path file) throws IOException {
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readString(file));
      return Stream.iterate(0, i -> i < root.size(), i -> i + 1)
          .map(i -> question(file, i, root.get(i)))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": expected JSON, got " + e.getOriginalMessage());
    }
  }

  private static Question question(Path file, int index, JsonNode node) {
    boolean isTriple =
        node.size() == 3
            && node.get(0).isTextual()
            && node.get(1).isTextual()
            && node.get(2).isInt();
    if (!isTriple) {
      throw new IllegalArgumentException(
          file + ", entry " + index + ": expected [question, answer, image], got " + node);
    }
    return new Question(node.get(0).asText(), node.get(1).asText(), node.get(2).asInt());
  }
}
