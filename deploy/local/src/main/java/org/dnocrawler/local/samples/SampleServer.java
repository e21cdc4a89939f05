package org.dnocrawler.local.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Serves one sample site from its folder, and logs each request.
final class SampleServer implements AutoCloseable {

  /// Stands in robots and sitemap files for the `host:port` at which the site is served.
  static final String AUTHORITY = "{authority}";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "xml", "application/xml",
          "pdf", "application/pdf",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Path root;
  private final Path log;
  private final Clock clock = Clock.systemUTC();
  private final HttpServer server;
  private final ExecutorService executor;

  private SampleServer(Path root, Path log, HttpServer server) {
    this.root = root;
    this.log = log;
    this.server = server;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
  }

  /// Starts serving on the loopback address.
  ///
  /// @param root folder of the site
  /// @param log file to which each request is appended
  static SampleServer start(Path root, int port, Path log) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var served = new SampleServer(root, log, HttpServer.create(address, 0));
    served.server.createContext("/", served::answer);
    served.server.setExecutor(served.executor);
    served.server.start();
    return served;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var file = fileOf(exchange.getRequestURI().getPath());
      if (file == null) {
        send(
            exchange,
            404,
            "text/plain; charset=utf-8",
            "Nicht gefunden".getBytes(StandardCharsets.UTF_8));
      } else {
        send(exchange, 200, typeOf(file), content(file));
      }
    }
  }

  private @Nullable Path fileOf(String path) {
    var file = root.resolve(path.replaceFirst("^/+", "")).normalize();
    if (Files.isDirectory(file)) {
      file = file.resolve("index.html");
    }
    return file.startsWith(root) && Files.isRegularFile(file) ? file : null;
  }

  private byte[] content(Path file) throws IOException {
    var name = file.getFileName().toString();
    if (!name.equals("robots.txt") && !name.equals("sitemap.xml")) {
      return Files.readAllBytes(file);
    }
    var authority = "127.0.0.1:" + server.getAddress().getPort();
    return Files.readString(file).replace(AUTHORITY, authority).getBytes(StandardCharsets.UTF_8);
  }

  private static String typeOf(Path file) {
    var name = file.getFileName().toString();
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    log(exchange, status, body.length);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private synchronized void log(HttpExchange exchange, int status, int bytes) throws IOException {
    var line =
        "%s %s %s%s %d %d %s%n"
            .formatted(
                clock.instant(),
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestURI(),
                status,
                bytes,
                exchange.getRequestHeaders().getFirst("User-Agent"));
    Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
