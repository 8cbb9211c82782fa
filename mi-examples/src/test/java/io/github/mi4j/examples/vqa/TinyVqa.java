package io.github.mi4j.examples.vqa;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * A data set of the form of easy-VQA: a red square on the left of odd images, blue on the others.
 */
public final class TinyVqa {

  private TinyVqa() {}

  /** Writes it into a folder. */
  public static void write(Path folder, int trainImages, int testImages) throws IOException {
    Files.writeString(folder.resolve("answers.txt"), "yes\nno\nred\nblue\n");
    write(folder, "train", trainImages);
    write(folder, "test", testImages);
  }

  private static void write(Path folder, String part, int images) throws IOException {
    StringBuilder questions = new StringBuilder();
    try (OutputStream file = Files.newOutputStream(folder.resolve(part + ".images.zip"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < images; i++) {
        zip.putNextEntry(new ZipEntry(i + ".png"));
        ImageIO.write(image(i % 2 == 1), "png", zip);
        String colour = i % 2 == 1 ? "red" : "blue";
        String isRed = i % 2 == 1 ? "yes" : "no";
        questions.append(
            ",[\"what color is it?\",\"%s\",%d],[\"is it red?\",\"%s\",%d]"
                .formatted(colour, i, isRed, i));
      }
    }
    Files.writeString(folder.resolve(part + ".questions.json"), "[" + questions.substring(1) + "]");
  }

  private static BufferedImage image(boolean red) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 64, 64);
    graphics.setColor(red ? Color.RED : Color.BLUE);
    graphics.fillRect(10, 21, 20, 20);
    graphics.dispose();
    return image;
  }
}
