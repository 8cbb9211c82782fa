package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.workspace.WorkspaceUtils;

/** Workspaces change no result, are closed after use and do not grow. */
class WorkspaceTest {

  private static final int[][] BATCHES_AND_LENGTHS = {{3, 3}, {2, 5}, {4, 2}};

  @AfterEach
  void noWorkspaceIsLeftOpen() {
    WorkspaceUtils.assertNoWorkspacesOpen("after the test");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void enabledWorkspaces_giveTheSameBitsAsNone(LayerDescriptor descriptor, StreamShape shape) {
    List<double[]> with = results(descriptor, shape, WorkspaceMode.ENABLED);
    List<double[]> without = results(descriptor, shape, WorkspaceMode.NONE);
    assertThat(with).hasSameSizeAs(without).hasSizeGreaterThan(4);
    for (int i = 0; i < with.size(); i++) {
      assertThat(with.get(i)).as("result %s", i).isEqualTo(without.get(i));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plain")
  void sizesAreConstantAfterWarmUp(LayerDescriptor descriptor) {
    assertConstantSizes(descriptor, 100);
  }

  @Tag("slow")
  @Test
  void sizesAreConstantOverTenThousandIterations() {
    assertConstantSizes(LayerDescriptors.plain().findFirst().orElseThrow(), 10_000);
  }

  private static void assertConstantSizes(LayerDescriptor descriptor, int iterations) {
    TestNet net = new TestNet(descriptor, StreamShape.FEED_FORWARD).updater(new Sgd(1e-3));
    ComputationGraph graph = net.graph();
    MultiDataSet data = net.data(2);
    for (int i = 0; i < 20; i++) {
      graph.fit(data);
    }
    Map<String, Long> warm = sizes();
    for (int i = 20; i < iterations; i++) {
      graph.fit(data);
    }
    assertThat(warm).isNotEmpty();
    assertThat(sizes()).isEqualTo(warm);
  }

  private static List<double[]> results(
      LayerDescriptor descriptor, StreamShape shape, WorkspaceMode mode) {
    Nd4j.getRandom().setSeed(12345);
    TestNet net =
        new TestNet(descriptor, shape)
            .updater(new Adam(0.01))
            .layer(layer -> layer.dropOut(0.5))
            .global(g -> g.trainingWorkspaceMode(mode).inferenceWorkspaceMode(mode));
    ComputationGraph graph = net.graph();
    List<double[]> results = new ArrayList<>();
    for (int[] size : BATCHES_AND_LENGTHS) {
      graph.fit(net.data(size[0], size[1]));
      results.add(Values.of(graph.params()));
      results.add(Values.of(graph.outputSingle(net.features(size[0], size[1]))));
      WorkspaceUtils.assertNoWorkspacesOpen("after fit and output");
    }
    if (stepsCanBeFedToSimpleRnn(shape)) {
      for (int length : new int[] {1, 3, 2}) {
        INDArray[] output = graph.rnnTimeStep(net.features(3, length));
        results.add(Values.of(output[0]));
      }
    }
    return results;
  }

  /** Deeplearning4j's SimpleRnn keeps a wrong slice as its state where time is the second axis. */
  private static boolean stepsCanBeFedToSimpleRnn(StreamShape shape) {
    return shape.isSequence() && shape.timeAxis() == 2;
  }

  private static Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    for (MemoryWorkspace workspace :
        Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()) {
      sizes.put(workspace.getId(), workspace.getCurrentSize());
    }
    return sizes;
  }
}
