package io.github.mi4j.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.slf4j.LoggerFactory;

/** When the listener reports, where to, and what it leaves alone. */
class InteractionListenerTest {

  private final List<InteractionReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final MultiDataSet data = WatchedNet.products(16);

  @Test
  void reports_comeEverySoManyIterations() {
    ComputationGraph net = net();
    net.setListeners(new InteractionListener(3).passTo(reports::add));
    fit(net, 8);
    assertThat(reports).extracting(InteractionReport::iteration).containsExactly(0, 3, 6);
    assertThat(reports).allMatch(r -> r.layer().equals("mi"));
    assertThat(reports).allMatch(r -> r.form().equals("MultiplicativeInteraction"));
  }

  @Test
  void training_isTheSameWithAndWithoutIt() {
    ComputationGraph watched = net();
    ComputationGraph alone = net();
    watched.setListeners(new InteractionListener(1));
    fit(watched, 5);
    fit(alone, 5);
    assertThat(watched.params().data().asDouble())
        .containsExactly(alone.params().data().asDouble());
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceMode.class,
      names = {"NONE", "ENABLED"})
  void measures_doNotDependOnWorkspaces(WorkspaceMode mode) {
    MultiplicativeInteraction layer = new MultiplicativeInteraction.Builder().nOut(4).build();
    ComputationGraph reference = WatchedNet.of(layer, WorkspaceMode.NONE);
    List<InteractionReport> expected = WatchedNet.train(reference, data, 3);
    List<InteractionReport> got = WatchedNet.train(WatchedNet.of(layer, mode), data, 3);
    assertThat(got)
        .extracting(InteractionReport::measures)
        .containsExactlyElementsOf(expected.stream().map(InteractionReport::measures).toList());
    assertThat(Nd4j.getWorkspaceManager().anyWorkspaceActiveForCurrentThread()).isFalse();
  }

  @Test
  void log_hasMeasuresAndWarnings() {
    Logger logger = (Logger) LoggerFactory.getLogger(InteractionListener.class);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
    try {
      ComputationGraph net = WatchedNet.of(new GatedResidual.Builder().biasInit(-30).build());
      net.setListeners(new InteractionListener(1));
      fit(net, 5);
    } finally {
      logger.setLevel(null);
      logger.detachAppender(appender);
    }
    assertThat(appender.list.get(0).getFormattedMessage())
        .startsWith("iteration 0, GatedResidual \"mi\": ")
        .contains("g.dead 1.00")
        .contains("gradient.U ");
    assertThat(appender.list)
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(message -> message.startsWith("GatedResidual \"mi\", iteration 4: dead gates"));
  }

  @Test
  void file_hasOneLinePerMeasureAndIsContinued(@TempDir Path folder) throws Exception {
    Path csv = folder.resolve("new").resolve("interactions.csv");
    for (int run = 0; run < 2; run++) {
      ComputationGraph net = net();
      net.setListeners(new InteractionListener(1).appendTo(csv).passTo(reports::add));
      fit(net, 2);
    }
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("iteration,epoch,layer,form,measure,value");
    List<String> expected = new ArrayList<>();
    for (InteractionReport report : reports) {
      report
          .measures()
          .forEach(
              (measure, value) ->
                  expected.add(
                      report.iteration()
                          + ",0,mi,MultiplicativeInteraction,"
                          + measure
                          + ","
                          + value));
    }
    assertThat(expected).hasSize(4 * 9);
    assertThat(lines.subList(1, lines.size())).containsExactlyElementsOf(expected);
  }

  @Test
  void file_thatCannotBeWritten_isRejectedAtOnce(@TempDir Path folder) {
    InteractionListener listener = new InteractionListener(1);
    assertThatThrownBy(() -> listener.appendTo(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Interaction measures cannot be written to " + folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void interval_mustBePositive(int every) {
    assertThatThrownBy(() -> new InteractionListener(every))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("must be positive, got " + every);
  }

  @Test
  void multiLayerNetworks_areWatchedByIndex() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new MultiplicativeInteraction.Builder().contextSize(2).nOut(4).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(5))
                .build());
    net.init();
    net.setListeners(new InteractionListener(1).passTo(reports::add));
    net.fit(new DataSet(Nd4j.randn(6, 5), Nd4j.randn(6, 1)));
    assertThat(reports).singleElement().extracting(InteractionReport::layer).isEqualTo("0");
    assertThat(reports.get(0).measures())
        .containsKeys("weights", "context", "gradient.W", "gradient.b");
  }

  @ParameterizedTest
  @EnumSource(RNNFormat.class)
  void maskedSteps_areNotLookedAt(RNNFormat format) {
    List<Map<String, Double>> measures = new ArrayList<>();
    for (double noise : new double[] {0, 1000}) {
      ComputationGraph net = sequences(format);
      net.setListeners(new InteractionListener(1).passTo(r -> measures.add(r.measures())));
      net.fit(maskedSequences(format, noise));
    }
    assertThat(measures).hasSize(2);
    assertThat(measures.get(1)).isEqualTo(measures.get(0)).containsKey("context");
  }

  private static ComputationGraph sequences(RNNFormat format) {
    ComputationGraph net =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .graphBuilder()
                .addInputs("packed")
                .setInputTypes(InputType.recurrent(5, 4, format))
                .addLayer(
                    "mi",
                    new MultiplicativeInteraction.Builder().contextSize(2).nOut(4).build(),
                    "packed")
                .addLayer(
                    "y",
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .dataFormat(format)
                        .build(),
                    "mi")
                .setOutputs("y")
                .build());
    net.init();
    return net;
  }

  private static MultiDataSet maskedSequences(RNNFormat format, double noise) {
    Nd4j.getRandom().setSeed(6);
    INDArray packed = Nd4j.randn(DataType.FLOAT, 3, 5, 4);
    packed.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.point(3)).assign(noise);
    INDArray mask = Nd4j.ones(DataType.FLOAT, 3, 4).putScalar(1, 3, 0);
    INDArray y = Nd4j.randn(DataType.FLOAT, 3, 1, 4);
    boolean last = format == RNNFormat.NWC;
    return new MultiDataSet(
        new INDArray[] {last ? packed.permute(0, 2, 1).dup() : packed},
        new INDArray[] {last ? y.permute(0, 2, 1).dup() : y},
        new INDArray[] {mask},
        new INDArray[] {mask});
  }

  @Test
  void frozenLayers_haveNoGradients() {
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(net()).setFeatureExtractor("mi").build();
    frozen.setListeners(new InteractionListener(1).passTo(reports::add));
    frozen.fit(
        WatchedNet.data(
            data.getFeatures(0).castTo(DataType.FLOAT),
            data.getFeatures(1).castTo(DataType.FLOAT),
            data.getLabels(0).castTo(DataType.FLOAT)));
    assertThat(reports.get(0).measures().keySet())
        .contains("weights", "context")
        .noneMatch(key -> key.startsWith("gradient."));
  }

  @Test
  void ofReplicasThatTrainInParallel_oneIsWatched() {
    ComputationGraph net = net();
    net.setListeners(new InteractionListener(1).passTo(reports::add));
    List<org.nd4j.linalg.dataset.api.MultiDataSet> minibatches = Collections.nCopies(8, data);
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(net).workers(2).averagingFrequency(1).build();
    try {
      wrapper.setListeners(net.getListeners());
      wrapper.fit(new IteratorMultiDataSetIterator(minibatches.iterator(), 16));
    } finally {
      wrapper.shutdown();
    }
    assertThat(reports)
        .isNotEmpty()
        .extracting(InteractionReport::iteration)
        .startsWith(0)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(reports).allMatch(report -> report.measures().containsKey("gradient.W"));
  }

  @Test
  void networksInTurn_areBothWatched() {
    InteractionListener listener = new InteractionListener(1).passTo(reports::add);
    for (int i = 0; i < 2; i++) {
      ComputationGraph net = net();
      net.setListeners(listener);
      fit(net, 2);
    }
    assertThat(reports).extracting(InteractionReport::iteration).containsExactly(0, 1, 0, 1);
  }

  @Test
  void networksInTurn_areWarnedOfTheirOwnFailures() {
    InteractionListener listener = new InteractionListener(1).passTo(reports::add);
    for (int i = 0; i < 2; i++) {
      ComputationGraph net = WatchedNet.of(new GatedResidual.Builder().biasInit(-30).build());
      net.setListeners(listener);
      fit(net, Failures.PATIENCE);
    }
    assertThat(reports)
        .filteredOn(report -> !report.warnings().isEmpty())
        .extracting(InteractionReport::iteration)
        .containsExactly(Failures.PATIENCE - 1, Failures.PATIENCE - 1);
  }

  @Test
  void networksByTurns_keepTheirOwnCount() {
    InteractionListener listener = new InteractionListener(1).passTo(reports::add);
    List<ComputationGraph> nets = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      nets.add(WatchedNet.of(new GatedResidual.Builder().biasInit(-30).build()));
      nets.get(i).setListeners(listener);
    }
    for (int i = 0; i < 2 * Failures.PATIENCE; i++) {
      fit(nets.get(i % 2), 1);
    }
    int last = 2 * Failures.PATIENCE - 2;
    assertThat(reports.subList(0, last)).allMatch(report -> report.warnings().isEmpty());
    assertThat(reports.subList(last, last + 2)).noneMatch(report -> report.warnings().isEmpty());
  }

  @Test
  void watchedNetworks_areClonedAndSavedAsOthers(@TempDir File folder) throws Exception {
    ComputationGraph net = net();
    net.setListeners(new InteractionListener(1).passTo(reports::add));
    fit(net, 1);
    File file = new File(folder, "model.zip");
    net.save(file, true);
    ComputationGraph loaded = ComputationGraph.load(file, true);
    assertThat(loaded.params()).isEqualTo(net.params());
    assertThat(loaded.getListeners()).isEmpty();
    ComputationGraph copy = net.clone();
    fit(copy, 1);
    assertThat(reports).hasSize(2);
  }

  @Test
  void nothingButNumbers_isKeptBetweenIterations() throws Exception {
    InteractionListener listener = new InteractionListener(1).passTo(reports::add);
    ComputationGraph net = net();
    net.setListeners(listener);
    fit(net, 1);
    var pending = InteractionListener.class.getDeclaredField("pending");
    pending.setAccessible(true);
    assertThat((List<?>) pending.get(listener)).isEmpty();
    for (Class<?> type : List.of(InteractionListener.class, Failures.class, Watched.class)) {
      assertThat(type.getDeclaredFields()).noneMatch(field -> field.getType() == INDArray.class);
    }
  }

  private static ComputationGraph net() {
    return WatchedNet.of(new MultiplicativeInteraction.Builder().nOut(4).build());
  }

  private void fit(ComputationGraph net, int iterations) {
    for (int i = 0; i < iterations; i++) {
      net.fit(data);
    }
  }
}
