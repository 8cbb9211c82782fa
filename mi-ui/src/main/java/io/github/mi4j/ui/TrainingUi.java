package io.github.mi4j.ui;

import io.github.mi4j.examples.harness.TrainingView;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/** Deeplearning4j's training UI on a free port, or on the one that its system property names. */
public final class TrainingUi implements TrainingView {

  /** Steps between two reports, each of which costs as much as some steps. */
  private static final int FREQUENCY = 10;

  private final InMemoryStatsStorage statistics = new InMemoryStatsStorage();
  private final Vertx vertx = Vertx.vertx();

  @Override
  public URI open() {
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
    return URI.create("http://" + LoopbackUiServer.ADDRESS + ":" + server.getPort() + "/train");
  }

  @Override
  public void show(ComputationGraph network) {
    network.addListeners(new StatsListener(statistics, FREQUENCY));
  }

  @Override
  public void close() {
    vertx.close();
  }
}
