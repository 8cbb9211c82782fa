package io.github.mi4j.examples.bench;

import io.github.mi4j.kernel.FilmKernel;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** This library's modulation of images, in a workspace as networks run it. */
final class FilmVariant extends Variant {

  private final FilmKernel kernel = new FilmKernel(1);
  private final INDArray x;
  private final INDArray dy;
  private final INDArray film;
  private final INDArray y;
  private final INDArray dx;
  private final INDArray dFilm;

  FilmVariant(INDArray x, INDArray dy, INDArray film) {
    super("mi4j");
    this.x = x;
    this.dy = dy;
    this.film = film;
    this.y = x.ulike();
    this.dx = x.ulike();
    this.dFilm = film.ulike();
  }

  @Override
  public void prepare() {}

  @Override
  public void forward() {
    try (MemoryWorkspace memory = WorkingMemory.open()) {
      kernel.forward(x, film, y);
    }
  }

  @Override
  public void forwardBackward() {
    forward();
    try (MemoryWorkspace memory = WorkingMemory.open()) {
      kernel.backward(x, film, dy, dx, dFilm);
    }
  }

  @Override
  public void close() {
    y.close();
    dx.close();
    dFilm.close();
  }
}
