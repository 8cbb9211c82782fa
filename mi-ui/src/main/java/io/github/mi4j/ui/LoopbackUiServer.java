package io.github.mi4j.ui;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.deeplearning4j.ui.VertxUIServer;
import org.jspecify.annotations.Nullable;

/**
 * Deeplearning4j's UI server on the loopback address. It would listen on all addresses and has no
 * setting for that, so the {@link Vertx} that it is given creates servers that listen on that one.
 */
final class LoopbackUiServer extends VertxUIServer {

  static final String ADDRESS = "127.0.0.1";

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(onLoopback(vertx), context);
  }

  private static Vertx onLoopback(Vertx vertx) {
    return proxy(
        Vertx.class,
        (proxy, method, arguments) -> {
          Object result = invoke(vertx, method, arguments);
          return result instanceof HttpServer server ? onLoopback(server) : result;
        });
  }

  private static HttpServer onLoopback(HttpServer server) {
    return proxy(
        HttpServer.class,
        (proxy, method, arguments) -> {
          Object result =
              method.getName().equals("listen")
                  ? listen(server, arguments)
                  : invoke(server, method, arguments);
          return result == server ? proxy : result;
        });
  }

  @SuppressWarnings("unchecked")
  private static HttpServer listen(HttpServer server, Object[] arguments) {
    if (arguments.length != 2) {
      throw new UnsupportedOperationException("Expected listen(port, handler)");
    }
    return server.listen(
        (int) arguments[0], ADDRESS, (Handler<AsyncResult<HttpServer>>) arguments[1]);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
