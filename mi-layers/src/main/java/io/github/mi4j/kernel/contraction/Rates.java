package io.github.mi4j.kernel.contraction;

/** How fast a machine is at the operations that contractions consist of. */
final class Rates {

  static final Rates PROCESSOR = new Rates(5e-6, 4e11, 5e9, 1.3e10, 2e10, 0.75e-6, 1.5e10);
  static final Rates GRAPHICS_CARD = new Rates(1e-5, 4e13, 5e11, 5e11, 5e11, 1e-8, 2e11);

  /** Seconds of one call of ND4J. */
  final double call;

  /** In large products: multiplications and additions per second, times the width of a number. */
  final double productOfBytes;

  /** Bytes per second that a large product writes. */
  final double written;

  /** Bytes per second of products that an elementwise multiplication writes. */
  final double multiplied;

  /** Bytes per second that are summed by a product with ones. */
  final double summed;

  /** Seconds of one small product among many in one call. */
  final double smallProduct;

  /** Bytes per second that small products read. */
  final double inSmallProducts;

  Rates(
      double call,
      double productOfBytes,
      double written,
      double multiplied,
      double summed,
      double smallProduct,
      double inSmallProducts) {
    this.call = call;
    this.productOfBytes = productOfBytes;
    this.written = written;
    this.multiplied = multiplied;
    this.summed = summed;
    this.smallProduct = smallProduct;
    this.inSmallProducts = inSmallProducts;
  }
}
