package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class ManyTasksTest {

  @Test
  void interaction_isSeveralTimesCloserAndAnswersByTask() {
    ManyTasks.Result result = ManyTasks.run(ManyTasks.STEPS);
    assertThat(result.interaction().numParams()).isLessThan(result.concatenated().numParams());
    assertThat(result.interaction().error()).isLessThan(0.3 * result.concatenated().error());
    double[] truth = result.truth().stream().mapToDouble(y -> y).toArray();
    assertThat(result.answers().stream().mapToDouble(y -> y).toArray())
        .hasSize(10)
        .containsExactly(truth, within(0.1));
    assertThat(result.truth()).doesNotHaveDuplicates();
  }
}
