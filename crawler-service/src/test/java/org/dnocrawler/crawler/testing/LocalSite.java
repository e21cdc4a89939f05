package org.dnocrawler.crawler.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// A small web site on a port of its own, which notes who asked for what.
public final class LocalSite implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> agents = new CopyOnWriteArrayList<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  /// Starts the site.
  public LocalSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// What a path answers.
  public interface Page {
    /// Writes the answer.
    void answer(HttpExchange exchange) throws IOException;
  }

  /// `127.0.0.1:port`.
  public String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// The port.
  public int port() {
    return server.getAddress().getPort();
  }

  /// An address on the site.
  public URI url(String path) {
    return URI.create("http://" + authority() + path);
  }

  /// Serves any answer.
  public LocalSite page(String path, Page page) {
    pages.put(path, page);
    return this;
  }

  /// Serves HTML.
  public LocalSite html(String path, String body) {
    var page = "<!DOCTYPE html><html><body>" + body + "</body></html>";
    return bytes(path, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /// Serves bytes.
  public LocalSite bytes(String path, String contentType, byte[] body) {
    return page(path, exchange -> send(exchange, 200, Map.of("Content-Type", contentType), body));
  }

  /// Serves text, such as a robots.txt.
  public LocalSite text(String path, String body) {
    return bytes(path, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  /// Answers a status with header fields.
  public LocalSite status(String path, int status, Map<String, String> headers) {
    return page(path, exchange -> send(exchange, status, headers, new byte[0]));
  }

  /// Answers a redirect.
  public LocalSite redirect(String path, String location) {
    return status(path, 302, Map.of("Location", location));
  }

  /// Paths that were asked for, in order, robots.txt included.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// Forgets all pages and requests.
  public void clear() {
    pages.clear();
    asked.clear();
    agents.clear();
    mostAtOnce.set(0);
  }

  /// The `User-Agent` of each request.
  public List<String> agents() {
    return List.copyOf(agents);
  }

  /// Most requests that were being answered at the same time.
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  /// Compresses.
  public static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Writes a whole answer.
  public static void send(
      HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      asked.add(path);
      agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
      var page = pages.get(path);
      if (page == null) {
        send(exchange, 404, Map.of(), new byte[0]);
      } else {
        page.answer(exchange);
      }
    } finally {
      atOnce.decrementAndGet();
    }
  }
}
