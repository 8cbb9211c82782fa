package io.github.mi4j.examples.quickstart;

import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images of coloured squares and circles with questions about them, drawn anew for every batch, in
 * the manner of the Sort-of-CLEVR set.
 *
 * <p>An image has one shape of each colour, in different cells of a grid of four by four. A
 * question names a colour and one of three properties, and is a vector of two ones: "blue, left?".
 */
final class ColouredShapes {

  /** Height and width of an image. */
  static final int SIZE = 16;

  /** Height and width of a cell, which a shape fills. */
  static final int CELL = 4;

  static final List<String> COLOURS = List.of("red", "green", "blue", "yellow");
  static final List<String> PROPERTIES =
      List.of("a square", "in the left half", "in the upper half");

  /** Size of a question. */
  static final int QUESTION = COLOURS.size() + PROPERTIES.size();

  private static final int GRID = SIZE / CELL;
  private static final float[][] RGB = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}};

  private final Random random;

  ColouredShapes(long seed) {
    random = new Random(seed);
  }

  /** Images [rows, 3, 16, 16], one question about each, and whether the answer is yes [rows, 1]. */
  MultiDataSet next(int rows) {
    float[] pixels = new float[rows * 3 * SIZE * SIZE];
    INDArray questions = Nd4j.zeros(rows, QUESTION);
    INDArray answers = Nd4j.zeros(rows, 1);
    for (int row = 0; row < rows; row++) {
      int colour = random.nextInt(COLOURS.size());
      int property = random.nextInt(PROPERTIES.size());
      questions.putScalar(row, colour, 1).putScalar(row, COLOURS.size() + property, 1);
      int[] cells = random.ints(0, GRID * GRID).distinct().limit(COLOURS.size()).toArray();
      for (int i = 0; i < cells.length; i++) {
        boolean square = random.nextBoolean();
        draw(pixels, row, cells[i], RGB[i], square);
        if (i == colour) {
          answers.putScalar(row, 0, holds(property, square, cells[i]) ? 1 : 0);
        }
      }
    }
    INDArray images = Nd4j.create(pixels, new long[] {rows, 3, SIZE, SIZE}, 'c');
    return new MultiDataSet(new INDArray[] {images, questions}, new INDArray[] {answers});
  }

  private static boolean holds(int property, boolean square, int cell) {
    return switch (property) {
      case 0 -> square;
      case 1 -> cell % GRID < GRID / 2;
      default -> cell / GRID < GRID / 2;
    };
  }

  /** A circle of this size is a square without its corners. */
  private static void draw(float[] pixels, int row, int cell, float[] rgb, boolean square) {
    for (int i = 0; i < CELL * CELL; i++) {
      boolean corner = i % CELL % (CELL - 1) == 0 && i / CELL % (CELL - 1) == 0;
      if (square || !corner) {
        int y = cell / GRID * CELL + i / CELL;
        int x = cell % GRID * CELL + i % CELL;
        for (int channel = 0; channel < 3; channel++) {
          pixels[((row * 3 + channel) * SIZE + y) * SIZE + x] = rgb[channel];
        }
      }
    }
  }
}
