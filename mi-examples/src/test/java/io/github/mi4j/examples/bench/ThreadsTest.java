package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** A number of threads reaches the BLAS that multiplies, which ND4J's own setting does not. */
class ThreadsTest {

  @AfterEach
  void restore() {
    Threads.use(Threads.all());
  }

  @Test
  void threads_areThoseOfOperationsAndOfProducts() {
    assumeThat(Nd4j.getExecutioner().type().name()).isEqualTo("NATIVE_CPU");
    Threads.use(3);
    assertThat(openblas.blas_get_num_threads()).isEqualTo(3);
    assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()).isEqualTo(3);
    Threads.use(1);
    assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
    assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()).isEqualTo(1);
  }
}
