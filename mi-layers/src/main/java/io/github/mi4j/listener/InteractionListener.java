package io.github.mi4j.listener;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.guava.collect.MapMaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the interactions of a network every few iterations of its training, and warns of dead
 * gates, exploding generated weights and unused contexts.
 *
 * <p>What is measured, an {@link InteractionReport} per layer, goes to the log at info level, and
 * to the files and receivers that are added. Each failure of a layer is told once, as a warning in
 * the log: exploding weights at first sight, the others when five reports in a row show them.
 *
 * <p>Only numbers are kept between iterations. Cost of a report: up to 32 rows of the minibatch are
 * copied and run through each interaction three times, and the weights of four contexts are written
 * out, which takes a backward pass of k rows each; all in double precision, which takes a temporary
 * copy of the layer's parameters. The other iterations cost nothing.
 *
 * <p>One listener may watch several networks in turn. Of those that train in several threads at
 * once, such as the replicas of {@code ParallelWrapper}, it watches the first that comes.
 *
 * <pre class="usage">{@code
 * InteractionListener listener = new InteractionListener(100).appendTo(csv);
 * net.addListeners(listener.passTo(report -> System.out.println(report)));
 * }</pre>
 */
public final class InteractionListener extends BaseTrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(InteractionListener.class);

  private final int every;
  private final List<Consumer<InteractionReport>> receivers = new ArrayList<>();
  private final Map<Model, Failures> failures = new MapMaker().weakKeys().makeMap();

  private WeakReference<Model> watched = new WeakReference<>(null);
  private WeakReference<Thread> trainer = new WeakReference<>(null);
  private int iteration = -1;
  private int epoch = -1;
  private List<Watched> pending = List.of();

  /**
   * @param every number of iterations from one report to the next; the first is on iteration 0
   */
  public InteractionListener(int every) {
    if (every <= 0) {
      throw new IllegalArgumentException(
          "InteractionListener: the number of iterations between reports must be positive, got "
              + every);
    }
    this.every = every;
  }

  /**
   * Also appends the reports to a file of comma-separated values, one line per measure: {@code
   * iteration,epoch,layer,form,measure,value}.
   *
   * @param csv a file, which is continued if it is there
   * @return this listener
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public synchronized InteractionListener appendTo(Path csv) {
    return passTo(new CsvFile(csv));
  }

  /**
   * Also passes the reports on, in the thread that trains.
   *
   * @return this listener
   */
  public synchronized InteractionListener passTo(Consumer<InteractionReport> receiver) {
    receivers.add(receiver);
    return this;
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    ComputationGraph graph = (ComputationGraph) model;
    begin(model, graph.getIterationCount(), graph.getEpochCount());
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    if (model instanceof MultiLayerNetwork) {
      MultiLayerNetwork net = (MultiLayerNetwork) model;
      begin(model, net.getIterationCount(), net.getEpochCount());
    }
  }

  private synchronized void begin(Model model, int currentIteration, int currentEpoch) {
    if (currentIteration % every != 0 || !mayWatch(model)) {
      return;
    }
    watched = new WeakReference<>(model);
    trainer = new WeakReference<>(Thread.currentThread());
    iteration = currentIteration;
    epoch = currentEpoch;
    try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      pending = Watched.measure(model);
    }
  }

  private boolean mayWatch(Model model) {
    Thread other = trainer.get();
    return model == watched.get()
        || watched.get() == null
        || other == null
        || other == Thread.currentThread()
        || !other.isAlive();
  }

  @Override
  public synchronized void onBackwardPass(Model model) {
    if (model != watched.get()) {
      return;
    }
    for (Watched interaction : pending) {
      interaction.addGradients(model.gradient());
      report(interaction, failures.computeIfAbsent(model, net -> new Failures()));
    }
    pending = List.of();
  }

  private void report(Watched interaction, Failures known) {
    List<String> warnings = known.find(interaction.name(), interaction.measures());
    InteractionReport report =
        new InteractionReport(
            iteration,
            epoch,
            interaction.name(),
            interaction.form(),
            interaction.measures(),
            warnings);
    LOG.info("{}", report);
    for (String warning : warnings) {
      LOG.warn("{} \"{}\", iteration {}: {}", report.form(), report.layer(), iteration, warning);
    }
    receivers.forEach(receiver -> receiver.accept(report));
  }
}
