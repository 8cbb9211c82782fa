package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.parallelism.ParallelInference;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.deeplearning4j.parallelism.inference.InferenceMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Replicas of a graph, most with two inputs, train and infer in parallel. */
class ParallelTest {

  private static final int WORKERS = 2;
  private static final int ITERATIONS = 10;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  private static Stream<Subject> subjects() {
    return ExactDescriptor.andPlain()
        .filter(subject -> !subject.single() || subject == ExactDescriptor.LAYER);
  }

  static Stream<Arguments> trainingModes() {
    return subjects()
        .flatMap(
            subject ->
                Stream.of(TrainingMode.AVERAGING, TrainingMode.SHARED_GRADIENTS)
                    .filter(mode -> mode == TrainingMode.AVERAGING || canShareGradients(subject))
                    .map(mode -> Arguments.of(subject, mode)));
  }

  /** Shared gradients get memory for numParams() numbers, which leaves vertices out. */
  private static boolean canShareGradients(Subject subject) {
    return subject != ExactDescriptor.VERTEX;
  }

  static Stream<Arguments> inferenceModes() {
    return subjects()
        .flatMap(
            subject ->
                Stream.of(InferenceMode.SEQUENTIAL, InferenceMode.BATCHED)
                    .map(mode -> Arguments.of(subject, mode)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("trainingModes")
  void parallelTraining_lowersTheScore(Subject subject, TrainingMode mode) {
    TestNet net = new TestNet(subject, StreamShape.FEED_FORWARD).updater(new Sgd(0.1));
    ComputationGraph graph = net.graph();
    MultiDataSet data = net.data(4);
    List<org.nd4j.linalg.dataset.api.MultiDataSet> minibatches = new ArrayList<>();
    for (int i = 0; i < WORKERS * ITERATIONS; i++) {
      minibatches.add(data.copy());
    }
    double before = graph.score(data);
    double[] initial = Values.of(graph.getVertex("mi").params());
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(graph)
            .workers(WORKERS)
            .averagingFrequency(1)
            .trainingMode(mode)
            .build();
    try {
      wrapper.fit(new IteratorMultiDataSetIterator(minibatches.iterator(), 4));
    } finally {
      wrapper.shutdown();
    }
    assertThat(Values.of(graph.getVertex("mi").params())).isNotEqualTo(initial);
    assertThat(graph.score(data)).isLessThan(before);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("inferenceModes")
  void parallelInference_equalsTheGraph(Subject subject, InferenceMode mode) {
    TestNet net = new TestNet(subject, StreamShape.FEED_FORWARD);
    ComputationGraph graph = net.graph();
    INDArray[] features = net.features(3);
    ParallelInference inference =
        new ParallelInference.Builder(graph).workers(WORKERS).inferenceMode(mode).build();
    try {
      assertThat(Values.of(inference.output(features)[0]))
          .containsExactly(Values.of(graph.outputSingle(features)), within(1e-12));
    } finally {
      inference.shutdown();
    }
  }
}
