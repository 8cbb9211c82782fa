package io.github.mi4j.examples.bench;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Modulation of images [16, 64, 56, 56] by generated factors, per channel. In results B is the
 * number of images, n of channels, m and k height and width. There is no matrix product in it: the
 * floor is a copy, which reads and writes as much as has to be read and written.
 */
final class FilmCase implements BenchCase {

  private static final long IMAGES = 16;
  private static final long CHANNELS = 64;
  private static final long SIDE = 56;

  @Override
  public String name() {
    return "film";
  }

  @Override
  public long batch() {
    return IMAGES;
  }

  @Override
  public long n() {
    return CHANNELS;
  }

  @Override
  public long m() {
    return SIDE;
  }

  @Override
  public long k() {
    return SIDE;
  }

  /**
   * Forward a product and a sum per element; backward a product, and two sums of which one is of
   * products.
   */
  @Override
  public double flops(Pass pass) {
    return pass.products() * 2.0 * IMAGES * CHANNELS * SIDE * SIDE;
  }

  @Override
  public List<Pass> passes() {
    return List.of(Pass.values());
  }

  @Override
  public List<Variant> variants(List<Peers> peers) {
    INDArray x = images();
    INDArray dy = images();
    return List.of(
        new CopyVariant(x, dy),
        new FilmVariant(x, dy, Nd4j.randn(DataType.FLOAT, IMAGES, 2 * CHANNELS).dup('f')));
  }

  private static INDArray images() {
    return Nd4j.randn(DataType.FLOAT, IMAGES, CHANNELS, SIDE, SIDE);
  }
}
