package org.dnocrawler.crawler.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An object store in memory that speaks as much of the S3 protocol as an archive needs: `PUT`,
/// `GET` and `HEAD` of objects with the bucket in the path.
///
/// It refuses every request that is not signed by [SignatureV4] over its host, its time and all its
/// `x-amz-` headers, and every body that is not the one whose hash was signed.
public final class ObjectStore implements AutoCloseable {

  /// The bucket there is.
  public static final String BUCKET = "documents";

  /// Name of the one key.
  public static final String ACCESS_KEY = "archive";

  /// The one key.
  public static final String SECRET_KEY = "a-secret-of-the-tests";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8}/eu-test/s3/aws4_request),"
              + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;

  /// How it answers what it does not refuse.
  public enum Mood {
    /// As it should.
    WELL,
    /// With an error of its own.
    BROKEN,
    /// Not at all.
    SILENT,
    /// With bodies that end in the middle.
    CUTTING
  }

  /// Starts it.
  public ObjectStore() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// Where it is.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The objects, by name; to be changed as a fault would.
  public Map<String, byte[]> objects() {
    return objects;
  }

  /// Methods and statuses of all requests, such as `PUT 200`.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// Answers otherwise from now on.
  public void become(Mood other) {
    mood = other;
  }

  /// Holds nothing, remembers nothing, and is well.
  public void clear() {
    objects.clear();
    requests.clear();
    mood = Mood.WELL;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var refusal = refusal(exchange, body);
      if (refusal != null) {
        refuse(exchange, 403, refusal);
      } else if (mood == Mood.BROKEN) {
        refuse(exchange, 503, "SlowDown");
      } else if (mood == Mood.SILENT) {
        closed.await();
      } else {
        answer(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    var path = exchange.getRequestURI().getRawPath();
    if (!path.startsWith("/" + BUCKET + "/")) {
      refuse(exchange, 404, "NoSuchBucket");
      return;
    }
    var name = path.substring(BUCKET.length() + 2);
    var object = objects.get(name);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        objects.put(name, body);
        send(exchange, 200, new byte[0]);
      }
      case "GET", "HEAD" -> {
        if (object == null) {
          refuse(exchange, 404, "NoSuchKey");
        } else {
          send(exchange, 200, object);
        }
      }
      default -> refuse(exchange, 405, "MethodNotAllowed");
    }
  }

  /// Why the request is not let in; null when it is.
  private static @Nullable String refusal(HttpExchange exchange, byte[] body) {
    var headers = exchange.getRequestHeaders();
    var said = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
    var time = String.valueOf(headers.getFirst("x-amz-date"));
    if (!said.matches() || !said.group(2).startsWith(time.substring(0, 8))) {
      return "AccessDenied";
    }
    if (!ACCESS_KEY.equals(said.group(1))) {
      return "InvalidAccessKeyId";
    }
    var age = Duration.between(TIME.parse(time, Instant::from), Instant.now()).abs();
    if (age.compareTo(Duration.ofMinutes(15)) > 0) {
      return "RequestTimeTooSkewed";
    }
    var signed = List.of(said.group(3).split(";"));
    var unsigned =
        headers.keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> name.equals("host") || name.startsWith("x-amz-"))
            .anyMatch(name -> !signed.contains(name));
    var url = exchange.getRequestURI();
    var claimed = String.valueOf(headers.getFirst("x-amz-content-sha256"));
    var signature =
        new SignatureV4(
                exchange.getRequestMethod(),
                url.getRawPath(),
                url.getRawQuery() == null ? "" : url.getRawQuery(),
                name -> String.join(",", headers.get(name)),
                said.group(3),
                claimed)
            .sign(SECRET_KEY, time, said.group(2));
    if (unsigned || !signature.equals(said.group(4))) {
      return "SignatureDoesNotMatch";
    }
    return isClaimed(body, claimed, headers.getFirst("x-amz-checksum-sha256")) ? null : "BadDigest";
  }

  /// Whether what was signed says that this is the body: by the hash of all of it, or, where that
  /// is left open, by the checksum.
  private static boolean isClaimed(byte[] body, String claimed, @Nullable String checksum) {
    var hash = SignatureV4.sha256(body);
    var right = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash));
    if (checksum != null && !checksum.equals(right)) {
      return false;
    }
    return claimed.equals(hash)
        || (claimed.equals("UNSIGNED-PAYLOAD") && (checksum != null || body.length == 0));
  }

  private void refuse(HttpExchange exchange, int status, String code) throws IOException {
    var body = "<Error><Code>%s</Code><Message>%s here</Message></Error>".formatted(code, code);
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + status);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    var sent = mood == Mood.CUTTING ? Arrays.copyOf(body, body.length / 2) : body;
    exchange.getResponseBody().write(sent);
    exchange.getResponseBody().flush();
  }
}
