package io.github.mi4j.ui;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NResource;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** A page of Deeplearning4j's UI with the measures of the interactions that trained last. */
public final class InteractionModule implements UIModule {

  static final String PATH = "/interactions";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<StatsStorage> storages = new CopyOnWriteArrayList<>();

  @Override
  public List<Route> getRoutes() {
    return List.of(
        new Route(PATH, HttpMethod.GET, (parts, context) -> answer(context, "text/html", page())),
        new Route(
            PATH + "/data",
            HttpMethod.GET,
            (parts, context) -> answer(context, "application/json", data())));
  }

  private static void answer(RoutingContext context, String type, byte[] content) {
    context
        .response()
        .putHeader("content-type", type + "; charset=utf-8")
        .end(new String(content, StandardCharsets.UTF_8));
  }

  private static byte[] page() {
    try (InputStream page = InteractionModule.class.getResourceAsStream("interactions.html")) {
      return Objects.requireNonNull(page).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] data() {
    try {
      return JSON.writeValueAsBytes(newest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reports of the session with the newest one, in order. */
  private List<Map<String, Object>> newest() {
    return storages.stream()
        .flatMap(
            storage -> storage.listSessionIDs().stream().map(session -> updates(storage, session)))
        .filter(updates -> !updates.isEmpty())
        .max(Comparator.comparing(updates -> updates.get(updates.size() - 1).getTimeStamp()))
        .orElse(List.of())
        .stream()
        .map(InteractionUpdate::content)
        .toList();
  }

  private static List<InteractionUpdate> updates(StatsStorage storage, String session) {
    return storage.getAllUpdatesAfter(session, InteractionUpdate.TYPE, 0).stream()
        .map(InteractionUpdate.class::cast)
        .sorted(Comparator.comparing(Persistable::getTimeStamp))
        .toList();
  }

  @Override
  public void onAttach(StatsStorage storage) {
    storages.add(storage);
  }

  @Override
  public void onDetach(StatsStorage storage) {
    storages.remove(storage);
  }

  /** None: the page asks for what there is. */
  @Override
  public List<String> getCallbackTypeIDs() {
    return List.of();
  }

  @Override
  public void reportStorageEvents(Collection<StatsStorageEvent> events) {}

  @Override
  public List<I18NResource> getInternationalizationResources() {
    return List.of();
  }
}
