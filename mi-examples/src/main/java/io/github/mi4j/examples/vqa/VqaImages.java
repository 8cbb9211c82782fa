package io.github.mi4j.examples.vqa;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Images from a zip file of 0.png, 1.png and so on, at half their resolution. */
final class VqaImages {

  /** Height and width of an image here. */
  static final int SIZE = 32;

  /** Red, green and blue. */
  static final int CHANNELS = 3;

  /** This many pixels of the file in both directions become one. */
  private static final int BLOCK = 2;

  private VqaImages() {}

  /**
   * Reads images, one per row: colours from 0 to 1, channel by channel.
   *
   * @throws IllegalArgumentException naming what is wrong with the file
   */
  static INDArray read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      int count = (int) zip.stream().filter(entry -> entry.getName().endsWith(".png")).count();
      float[][] images = new float[count][];
      for (int i = 0; i < count; i++) {
        images[i] = pixels(zip, i + ".png", file);
      }
      if (count == 0) {
        throw new IllegalArgumentException(file + ": there is no 0.png in it");
      }
      return Nd4j.create(images).castTo(Nd4j.defaultFloatingPointType());
    } catch (ZipException e) {
      throw new IllegalArgumentException(file + ": expected a zip file, got " + e.getMessage());
    }
  }

  private static float[] pixels(ZipFile zip, String name, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException(file + ": there is no " + name + " in it");
    }
    try (InputStream stream = zip.getInputStream(entry)) {
      @Nullable BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(stream));
      int side = SIZE * BLOCK;
      if (image == null || image.getWidth() != side || image.getHeight() != side) {
        throw new IllegalArgumentException(
            String.format("%s, %s: expected a PNG image of %d x %d", file, name, side, side));
      }
      return pixels(image);
    }
  }

  private static float[] pixels(BufferedImage image) {
    float[] pixels = new float[CHANNELS * SIZE * SIZE];
    for (int y = 0; y < SIZE * BLOCK; y++) {
      for (int x = 0; x < SIZE * BLOCK; x++) {
        int rgb = image.getRGB(x, y);
        for (int channel = 0; channel < CHANNELS; channel++) {
          int value = (rgb >> (16 - 8 * channel)) & 0xff;
          pixels[(channel * SIZE + y / BLOCK) * SIZE + x / BLOCK] += value / (255f * BLOCK * BLOCK);
        }
      }
    }
    return pixels;
  }
}
