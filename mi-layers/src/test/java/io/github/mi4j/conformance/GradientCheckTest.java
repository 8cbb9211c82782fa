package io.github.mi4j.conformance;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients are exact in every shape of streams, with trainable layers under both so that dx and dz
 * are checked too.
 */
@ExtendWith(DoublePrecision.class)
class GradientCheckTest {

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = new TestNet(descriptor, shape);
    GradientCheck.assertExact(net.graph(), net.features(3), net.labels(3));
  }
}
