package io.github.mi4j.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** A page in Chromium without a window, spoken to in its DevTools protocol. */
final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final int SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket page;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private int calls;

  /** The program, if it is installed. */
  static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile an empty folder for what the browser writes
   */
  Browser(Path program, Path profile) throws Exception {
    ProcessBuilder start =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1300,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log.txt").toFile());
    start.environment().put("TMPDIR", profile.toString());
    process = start.start();
    page =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(pageOf(profile.resolve("DevToolsActivePort")), new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
  }

  void open(URI address) throws Exception {
    call("Page.navigate", Map.of("url", address.toString()));
  }

  /** The value of an expression of JavaScript, as soon as it is neither false, 0 nor empty. */
  JsonNode await(String expression) throws Exception {
    String unlessEmpty = "(v => v && v.length !== 0 ? v : null)(" + expression + ")";
    Map<String, ?> parameters = Map.of("expression", unlessEmpty, "returnByValue", true);
    JsonNode answer = call("Runtime.evaluate", parameters);
    for (int tries = 0; !answer.path("result").hasNonNull("value"); tries++) {
      if (tries == 10 * SECONDS) {
        throw new AssertionError("This never came about: " + expression + "\n" + answer);
      }
      Thread.sleep(100);
      answer = call("Runtime.evaluate", parameters);
    }
    return answer.path("result").path("value");
  }

  /** Presses and releases the mouse's button at a point of the window. */
  void click(double x, double y) throws Exception {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  void screenshot(Path png) throws Exception {
    JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(png.getParent());
    Files.write(png, Base64.getDecoder().decode(picture.path("data").asText()));
  }

  /** Lets the browser end its processes, so that its profile can be deleted. */
  @Override
  public void close() throws InterruptedException {
    page.abort();
    process.destroy();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++calls;
    page.sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .get(SECONDS, TimeUnit.SECONDS);
    while (true) {
      String message = messages.poll(SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IOException("no answer to " + method);
      }
      JsonNode answer = JSON.readTree(message);
      if (answer.path("id").asInt() == id) {
        return answer.path("result");
      }
    }
  }

  /** Where the one page listens; the file with the port comes when the browser is ready. */
  private static URI pageOf(Path portFile) throws Exception {
    for (int tries = 0; !Files.exists(portFile) || Files.size(portFile) == 0; tries++) {
      if (tries == 10 * SECONDS) {
        throw new IOException("the browser does not start");
      }
      Thread.sleep(100);
    }
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
    String pages =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode target : JSON.readTree(pages)) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("the browser has no page: " + pages);
  }

  /** Joins what comes in parts. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, data, last);
    }
  }
}
