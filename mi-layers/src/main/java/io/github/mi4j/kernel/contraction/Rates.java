package io.github.mi4j.kernel.contraction;

/** How fast a machine is at the operations that contractions consist of. */
final class Rates {

  static final Rates PROCESSOR =
      new Rates(5e-6, 1e-6, 4e11, 5e9, 1.3e10, 2e10, 1.7e9, 5e9, 0.06e-6, 3e10);
  static final Rates GRAPHICS_CARD =
      new Rates(1e-5, 1e-5, 4e13, 5e11, 5e11, 5e11, 2e11, 2e11, 1e-5, 5e11);

  /** Seconds of one call of ND4J. */
  final double call;

  /** Seconds of one product, however small. */
  final double product;

  /** In large products: multiplications and additions per second, times the width of a number. */
  final double productOfBytes;

  /** Bytes per second that a large product writes. */
  final double written;

  /** Bytes per second of products that an elementwise multiplication writes. */
  final double multiplied;

  /** Bytes per second that are summed by a product with ones. */
  final double summed;

  /** Bytes per second that are copied from one order to the other. */
  final double reordered;

  /** Bytes per second that are copied row by row. */
  final double sorted;

  /** Seconds of one small product among many, a row of the batch each. */
  final double smallProduct;

  /** Bytes per second that small products read. */
  final double inSmallProducts;

  Rates(
      double call,
      double product,
      double productOfBytes,
      double written,
      double multiplied,
      double summed,
      double reordered,
      double sorted,
      double smallProduct,
      double inSmallProducts) {
    this.call = call;
    this.product = product;
    this.productOfBytes = productOfBytes;
    this.written = written;
    this.multiplied = multiplied;
    this.summed = summed;
    this.reordered = reordered;
    this.sorted = sorted;
    this.smallProduct = smallProduct;
    this.inSmallProducts = inSmallProducts;
  }
}
