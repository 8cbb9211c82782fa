package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;

/** The networks of the paper's appendix D, for 20 tasks, written with PyTorch's arrays. */
enum ToyNetwork {
  /** concat(x, linear(20)(z)), linear(30), relu, linear(20), relu, linear(1). */
  MLP("torch-mlp") {
    @Override
    List<Shape> shapes() {
      return List.of(
          new Shape(20, 20), new Shape(1, 20),
          new Shape(21, 30), new Shape(1, 30),
          new Shape(30, 20), new Shape(1, 20),
          new Shape(20, 1), new Shape(1, 1));
    }

    @Override
    NDArray predict(NDArray x, NDArray z, NDList theta) {
      NDArray both = x.concat(linear(z, theta, 0), 1);
      NDArray h1 = Activation.relu(linear(both, theta, 2));
      NDArray h2 = Activation.relu(linear(h1, theta, 4));
      return linear(h2, theta, 6);
    }
  },

  /** MI([linear(30), relu, linear(20), relu](x), linear(20)(z)). */
  MI("torch-mi") {
    @Override
    List<Shape> shapes() {
      return List.of(
          new Shape(20, 20),
          new Shape(1, 20),
          new Shape(1, 30),
          new Shape(1, 30),
          new Shape(30, 20),
          new Shape(1, 20),
          new Shape(20, 20),
          new Shape(20, 1),
          new Shape(20, 1),
          new Shape(1, 1));
    }

    @Override
    NDArray predict(NDArray x, NDArray z, NDList theta) {
      NDArray task = linear(z, theta, 0);
      NDArray h1 = Activation.relu(linear(x, theta, 2));
      NDArray h = Activation.relu(linear(h1, theta, 4));
      NDArray product = h.matMul(theta.get(6)).mul(task).sum(new int[] {1}, true);
      return product.add(task.matMul(theta.get(7))).add(h.matMul(theta.get(8))).add(theta.get(9));
    }
  };

  private final String label;

  ToyNetwork(String label) {
    this.label = label;
  }

  /** Its name in results. */
  String label() {
    return label;
  }

  /** Shapes of the parameters. */
  abstract List<Shape> shapes();

  /** The prediction [batch, 1]. */
  abstract NDArray predict(NDArray x, NDArray z, NDList theta);

  private static NDArray linear(NDArray x, NDList theta, int first) {
    return x.matMul(theta.get(first)).add(theta.get(first + 1));
  }
}
