package org.dnocrawler.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.gateway.Tokens;
import org.dnocrawler.gateway.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Requests byte by byte, as no client library would send them.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "RATE_LIMIT_IP_PER_MINUTE=100000",
      "dno.limits.budget=15s",
      "dno.gateway.hosts=gate.test,127.0.0.1",
      "dno.gateway.cors-origins=https://app.test",
      "dno.gateway.body-timeout=500ms"
    })
class BadRequestsIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();
  private static final int PATIENCE_MS = (int) Duration.ofSeconds(20).toMillis();
  private static final String TOKEN = Tokens.of(UUID.randomUUID().toString());
  private static final String START = "GET /api/v1/dnos HTTP/1.1\r\nHost: gate.test\r\n";
  private static final String WITH_TOKEN = "Authorization: Bearer " + TOKEN + "\r\n";

  @LocalServerPort int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
    UPSTREAMS.register(registry);
  }

  @AfterAll
  static void closeUpstreams() {
    UPSTREAMS.close();
  }

  /// Whatever was sent, the next client is served.
  @AfterEach
  void theGatewayStaysUp() throws IOException {
    assertThat(send(START + WITH_TOKEN + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        of(START + "X-Large: " + "x".repeat(100_000) + "\r\n\r\n", 431, "headers_too_large"),
        of(START + "Cookie: a=" + "x".repeat(60_000) + "\r\n\r\n", 431, "headers_too_large"),
        of(get("/" + "x".repeat(20_000)), 414, "uri_too_long"),
        of(get("/api/v1/dnos/%zz"), 400, "invalid_request"),
        of(get("/api/v1/dnos/%"), 400, "invalid_request"),
        of(get("/api/v1/dnos/%2e%2e/%2e%2e/admin"), 400, "invalid_request"),
        of(get("/api/v1/dnos/../../admin"), 400, "invalid_request"),
        of(get("/api/v1/dnos/..%2f..%2fadmin"), 400, "invalid_request"),
        of(get("/api/v1/dnos;x=1/a"), 400, "invalid_request"),
        of(get("/api/v1//dnos"), 400, "invalid_request"),
        of(get("/api/v1/dnos%00"), 400, "invalid_request"),
        of(get("/api/v1/dnos\\..\\x"), 400, "invalid_request"),
        of(START + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400, "invalid_request"),
        of(START + "Content-Length: -1\r\n\r\n", 400, "invalid_request"),
        of(
            START + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            "invalid_request"),
        of(START + "Bad Name: x\r\n\r\n", 400, "invalid_request"),
        of("GET /api/v1/dnos HTTP/1.1\r\nHost: evil.test\r\n\r\n", 421, "misdirected_request"),
        of("GET /api/v1/dnos HTTP/1.1\r\nHost: gate.test:99999999\r\n\r\n", 400, "invalid_request"),
        of("GET /api/v1/dnos HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "invalid_request"),
        of("GET /api/v1/dnos HTTP/1.1\r\nHost:\r\n\r\n", 400, "invalid_request"),
        of(
            "POST /api/v1/query/natural HTTP/1.1\r\nHost: gate.test\r\n"
                + WITH_TOKEN
                + "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
            415,
            "unsupported_media_type"),
        of("GET /api/v1/dnos HTTP/1.0\r\n\r\n", 421, "misdirected_request"),
        of("GET /api/v1/dnos HTTP/1.1\r\n\r\n", 400, "invalid_request"),
        of(START + "Host: gate.test\r\n\r\n", 400, "invalid_request"),
        of(
            "GET /api/v1/dnos HTTP/9.9\r\nHost: gate.test\r\n\r\n",
            505,
            "http_version_not_supported"),
        of("TRACE /api/v1/dnos HTTP/1.1\r\nHost: gate.test\r\n\r\n", 405, "method_not_allowed"),
        of("BREW /api/v1/dnos HTTP/1.1\r\nHost: gate.test\r\n\r\n", 501, "method_not_implemented"),
        of("NONSENSE\r\n\r\n", 400, "invalid_request"),
        of(
            "POST /api/v1/query/natural HTTP/1.1\r\nHost: gate.test\r\n"
                + WITH_TOKEN
                + "Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"qu",
            400,
            "invalid_request"),
        of(
            "POST /api/v1/query/natural HTTP/1.1\r\nHost: gate.test\r\n"
                + WITH_TOKEN
                + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{",
            413,
            "payload_too_large"));
  }

  private static Arguments of(String request, int status, String code) {
    return Arguments.of(
        request.substring(0, Math.min(90, request.length())), request, status, code);
  }

  private static String get(String uri) {
    return "GET " + uri + " HTTP/1.1\r\nHost: gate.test\r\n" + WITH_TOKEN + "\r\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void aRequestThatCannotBeServedIsRefusedInWords(
      String start, String request, int status, String code) throws IOException {
    var answer = send(request);
    assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains("content-type: application/problem+json")
        .contains("x-content-type-options: nosniff");
    assertThat(answer).contains("\"code\":\"" + code + "\"").contains("\"request_id\":\"");
  }

  @Test
  void aRefusalNamesThePathAndWhatIsWrong() throws IOException {
    assertThat(send(START + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx"))
        .contains("\"instance\":\"/api/v1/dnos\"")
        .contains("can be read: Multiple Content-Length");
    assertThat(send(START + "X-Large: " + "x".repeat(100_000) + "\r\n\r\n"))
        .contains("\"instance\":\"/api/v1/dnos\"");
    assertThat(send(get("/api/v1/dnos/%zz?a=b")))
        .contains("\"instance\":\"/api/v1/dnos/%zz\"")
        .contains("each percent sign two hexadecimal digits after it");
    assertThat(send("TRACE /api/v1/dnos HTTP/1.1\r\nHost: gate.test\r\n\r\n"))
        .containsIgnoringCase("allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    assertThat(send("BREW /x\u00e4 HTTP/1.1\r\nHost: gate.test\r\n\r\n"))
        .contains("There is no method 'BREW' here");
  }

  @Test
  void headAnswersWhereGetDoes() throws IOException {
    for (var path : new String[] {"/", "/healthz", "/console.js"}) {
      var request = " " + path + " HTTP/1.1\r\nHost: gate.test\r\nConnection: close\r\n\r\n";
      var status = send("GET" + request).substring(0, 12);
      assertThat(send("HEAD" + request)).as(path).startsWith(status);
    }
  }

  @Test
  void aBrokenBodyIsNotSaidToBeABrokenUrl() throws IOException {
    assertThat(
            send(
                "POST /api/v1/query/natural HTTP/1.1\r\nHost: gate.test\r\n"
                    + WITH_TOKEN
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("URL cannot be read");
  }

  @Test
  void pagesOfAnAllowedOriginMayCallAndOthersMayNot() throws IOException {
    var preflight =
        "OPTIONS /api/v1/dnos HTTP/1.1\r\nHost: gate.test\r\nConnection: close\r\n"
            + "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: authorization\r\n";
    assertThat(send(preflight + "Origin: https://app.test\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Access-Control-Allow-Origin: https://app.test")
        .doesNotContainIgnoringCase("Access-Control-Allow-Credentials");
    assertThat(send(preflight + "Origin: https://evil.test\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"code\":\"origin_not_allowed\"")
        .containsIgnoringCase("RateLimit: ")
        .doesNotContainIgnoringCase("Access-Control-Allow-Origin");
    assertThat(send(START + WITH_TOKEN + "Origin: https://app.test\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Access-Control-Expose-Headers: ");
  }

  @Test
  void longAnswersAreCompressedForWhoUnderstandsThat() throws IOException {
    var request =
        "GET /api/v1/dnos?" + "x".repeat(3000) + " HTTP/1.1\r\nHost: gate.test\r\n" + WITH_TOKEN;
    assertThat(send(request + "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"))
        .containsIgnoringCase("content-encoding: gzip");
    assertThat(send(request + "Accept-Encoding: br, *\r\nConnection: close\r\n\r\n"))
        .containsIgnoringCase("content-encoding: gzip")
        .containsIgnoringCase("etag: W/\"echo\"")
        .containsIgnoringCase("vary: accept-encoding");
    assertThat(send(request + "Accept-Encoding: *, gzip;q=0.0\r\nConnection: close\r\n\r\n"))
        .doesNotContainIgnoringCase("content-encoding");
    assertThat(send(request + "Connection: close\r\n\r\n"))
        .containsIgnoringCase("vary: accept-encoding")
        .containsIgnoringCase("etag: \"echo\"")
        .doesNotContainIgnoringCase("content-encoding");
  }

  /// What comes back until the connection is closed, or the answer is whole.
  private String send(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var answer = new StringBuilder();
      var buffer = new byte[8192];
      try {
        while (!isWhole(answer)) {
          var n = socket.getInputStream().read(buffer);
          if (n < 0) {
            break;
          }
          answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketTimeoutException e) {
        throw new AssertionError("not answered in time, but for: " + answer, e);
      }
      return answer.toString();
    }
  }

  private static boolean isWhole(StringBuilder answer) {
    var head = answer.indexOf("\r\n\r\n");
    var length = answer.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ");
    if (head < 0 || length < 0 || length > head) {
      return answer.toString().endsWith("\r\n0\r\n\r\n");
    }
    var from = length + "content-length: ".length();
    var body = Integer.parseInt(answer.substring(from, answer.indexOf("\r\n", from)));
    return answer.length() >= head + 4 + body;
  }
}
