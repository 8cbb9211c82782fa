package io.github.mi4j.ui;

import io.github.mi4j.examples.harness.TrainingView;
import io.github.mi4j.listener.InteractionListener;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/** Deeplearning4j's training UI on a free port, or on the one that its system property names. */
public final class TrainingUi implements TrainingView {

  /** Steps between two reports of a kind; the more a report costs, the more. */
  private static final int FREQUENCY = 10;

  private static final int INTERACTION_FREQUENCY = 50;

  private final InMemoryStatsStorage statistics = new InMemoryStatsStorage();

  /** Seldom looks for blocked threads: the server blocks one for seconds when it starts. */
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1)));

  @Override
  public List<URI> open() {
    if (System.getProperty(DL4JSystemProperties.UI_SERVER_PORT_PROPERTY) == null) {
      System.setProperty(DL4JSystemProperties.UI_SERVER_PORT_PROPERTY, "0");
    }
    VertxUIServer server = new LoopbackUiServer();
    CompletableFuture<Void> started = new CompletableFuture<>();
    vertx.deployVerticle(
        server,
        result -> {
          if (result.succeeded()) {
            started.complete(null);
          } else {
            started.completeExceptionally(result.cause());
          }
        });
    started.join();
    server.attach(statistics);
    URI root = URI.create("http://" + LoopbackUiServer.ADDRESS + ":" + server.getPort());
    return List.of(root.resolve("/train"), root.resolve(InteractionModule.PATH));
  }

  @Override
  public void show(ComputationGraph network) {
    StatsListener listener = new StatsListener(statistics, FREQUENCY);
    network.addListeners(
        listener,
        new InteractionListener(INTERACTION_FREQUENCY)
            .passTo(report -> store(new InteractionUpdate(listener.getSessionID(), report))));
  }

  /** The first of a layer is its static information, too: storages list no layer without. */
  private void store(InteractionUpdate update) {
    if (statistics.getStaticInfo(update.getSessionID(), update.getTypeID(), update.getWorkerID())
        == null) {
      statistics.putStaticInfo(update);
    }
    statistics.putUpdate(update);
  }

  @Override
  public void close() {
    vertx.close();
  }
}
