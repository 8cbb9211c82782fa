package io.github.mi4j.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.toy.ToyTasks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps that are timed are steps: the networks learn. */
class TorchStepVariantTest {

  @ParameterizedTest
  @EnumSource(ToyNetwork.class)
  void steps_lowerTheLoss(ToyNetwork network) {
    TorchStepVariant variant = new TorchStepVariant(network, new ToyTasks(20, 50, -1, 1).next());
    variant.prepare();
    float first = variant.step();
    for (int i = 0; i < 300; i++) {
      variant.forwardBackward();
    }
    assertThat(variant.step()).isLessThan(first / 2);
    variant.close();
  }
}
