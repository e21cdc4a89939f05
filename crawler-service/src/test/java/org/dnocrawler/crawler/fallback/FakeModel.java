package org.dnocrawler.crawler.fallback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.testing.LocalSite;

/// An OpenAI-compatible API that says what it is told to, and notes what it was asked.
final class FakeModel implements AutoCloseable {

  static final String PATH = "/v1/chat/completions";

  private final LocalSite site = new LocalSite();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  String url() {
    return site.url("/v1").toString();
  }

  /// Says this to every question.
  void says(String content) {
    answers(
        200,
        Map.of(),
        WireJson.write(
            Map.of(
                "choices", List.of(Map.of("message", Map.of("content", content))),
                "usage", Map.of("total_tokens", 700))));
  }

  void answers(int status, Map<String, String> headers, String body) {
    page(exchange ->
        LocalSite.send(exchange, status, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  void page(LocalSite.Page page) {
    site.page(
        PATH,
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          page.answer(exchange);
        });
  }

  /// Paths that were asked for.
  List<String> asked() {
    return site.asked();
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  void clear() {
    site.clear();
    bodies.clear();
    authorizations.clear();
  }

  @Override
  public void close() {
    site.close();
  }
}
