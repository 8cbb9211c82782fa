package io.github.mi4j.examples.doctor;

import java.util.Locale;

/** What ND4J may compute on. Which one it is depends on the class path. */
public enum Backend {
  /** The processor. */
  CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
  /** NVIDIA's GPUs. */
  CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

  private final String nd4jClass;

  Backend(String nd4jClass) {
    this.nd4jClass = nd4jClass;
  }

  /** The class that ND4J knows it by. */
  String nd4jClass() {
    return nd4jClass;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
