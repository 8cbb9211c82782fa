package io.github.mi4j.kernel.contraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Forward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Which order is chosen where one is clearly better, and what memory forbids. */
class ContractionPlanTest {

  @AfterEach
  void restoreLimit() {
    WorkingMemory.setLimit(64L << 20);
    System.clearProperty(Costs.CALIBRATE);
  }

  @Test
  void manyOutputsOfManyInputs_keepTheLargeProduct() {
    ContractionPlan plan = ContractionPlan.of(1024, 2048, 32, 256, DataType.FLOAT);
    assertThat(plan.forward()).isEqualTo(Forward.INPUT_FIRST);
    assertThat(plan.backward()).isEqualTo(Backward.KEPT_PRODUCT);
    assertThat(plan.backwardStorage()).isEqualTo(Storage.BY_ROW);
  }

  @Test
  void oneOutput_isComputedForTheWholeBatchAtOnce() {
    ContractionPlan plan = ContractionPlan.of(1000, 20, 20, 1, DataType.FLOAT);
    assertThat(plan.forward()).isEqualTo(Forward.INPUT_FIRST);
    assertThat(plan.forwardStorage()).isEqualTo(Storage.BY_ENTRY);
  }

  @Test
  void fewInputsOfManyOutputs_areMultipliedFirst() {
    ContractionPlan plan = ContractionPlan.of(1024, 16, 32, 1024, DataType.FLOAT);
    assertThat(plan.forward()).isEqualTo(Forward.OUTER_PRODUCT);
    assertThat(plan.backward()).isEqualTo(Backward.OUTPUT_FIRST);
  }

  @Test
  void batchTooLargeToKeepItsProduct_beginsWithTheOutput() {
    ContractionPlan plan = ContractionPlan.of(8192, 2048, 32, 256, DataType.FLOAT);
    assertThat(plan.backward()).isEqualTo(Backward.OUTPUT_FIRST);
  }

  @Test
  void codesOfTasks_areComputedTaskByTask_whereThatIsWorthTheCalls() {
    ContractionPlan plan = ContractionPlan.ofOneHot(640, 256, 30, 16, DataType.FLOAT);
    assertThat(plan.forward()).isEqualTo(Forward.TASK_BY_TASK);
    assertThat(plan.backward()).isEqualTo(Backward.TASK_BY_TASK);
    ContractionPlan small = ContractionPlan.ofOneHot(20, 4, 20, 1, DataType.FLOAT);
    assertThat(small.forward()).isNotEqualTo(Forward.TASK_BY_TASK);
    ContractionPlan withoutBlas = ContractionPlan.ofOneHot(640, 256, 30, 16, DataType.FLOAT16);
    assertThat(withoutBlas.forward()).isNotEqualTo(Forward.TASK_BY_TASK);
  }

  @Test
  void lessMemory_forbidsKeeping() {
    WorkingMemory.setLimit(32L << 20);
    ContractionPlan plan = ContractionPlan.of(1024, 2048, 32, 256, DataType.FLOAT);
    assertThat(plan.backward()).isNotEqualTo(Backward.KEPT_PRODUCT);
  }

  @Test
  void kernel_keepsWhatItsPlanSays() {
    Contraction keeping = new Contraction(2048, 32, 256);
    assertThat(keeping.numbersToKeep(1024, 1024, DataType.FLOAT)).isEqualTo(1024L * 32 * 256);
    assertThat(keeping.numbersToKeep(8192, 8192, DataType.FLOAT)).isZero();
  }

  @Test
  void plan_isReadable() {
    assertThat(ContractionPlan.of(1024, 2048, 32, 256, DataType.FLOAT).toString())
        .startsWith("forward INPUT_FIRST BY_ROW (")
        .contains("ms), backward KEPT_PRODUCT BY_ROW (");
  }

  @Test
  void measuredRates_areOfThisMachine() {
    Rates rates = Calibration.measure(DataType.FLOAT);
    assertThat(rates.call).isFinite().isPositive();
    assertThat(rates.productOfBytes).isFinite().isPositive();
    assertThat(rates.multiplied).isFinite().isPositive();
    assertThat(rates.sorted).isFinite().isPositive();
    assertThat(rates.inSmallProducts).isFinite().isPositive();
  }

  @Test
  void measuredCosts_areUsedWhereAskedFor() {
    double typical = ContractionPlan.of(1024, 4, 32, 2048, DataType.FLOAT).expectedSeconds();
    System.setProperty(Costs.CALIBRATE, "true");
    assertThat(ContractionPlan.of(1024, 4, 32, 2048, DataType.FLOAT).expectedSeconds())
        .isPositive()
        .isNotEqualTo(typical);
  }

  @Test
  void limitOfMemory_mustBePositive() {
    assertThatThrownBy(() -> WorkingMemory.setLimit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The limit of working memory must be a positive number of bytes, got 0");
  }
}
