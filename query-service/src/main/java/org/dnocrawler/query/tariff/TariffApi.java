package org.dnocrawler.query.tariff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Stored figures over HTTP; it never starts a crawl.
@RestController
@RequestMapping("/api/v1/dnos/{slug}/{year:[0-9]{4}}")
final class TariffApi {

  private static final CacheControl PRIVATE =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate().mustRevalidate();

  private final Tariffs tariffs;
  private final OperatorDirectory directory;

  TariffApi(Tariffs tariffs, OperatorDirectory directory) {
    this.tariffs = tariffs;
    this.directory = directory;
  }

  /// Everything stored of one year, by kind of data.
  @GetMapping
  Mono<ResponseEntity<String>> year(
      @PathVariable String slug, @PathVariable int year, ServerWebExchange exchange) {
    return sheet(slug, year)
        .map(sheet -> Map.of(DataType.NETZENTGELTE.wire(), sheet))
        .map(body -> answer(body, exchange));
  }

  /// One kind of data of one year.
  @GetMapping("/{dataType}")
  Mono<ResponseEntity<String>> ofType(
      @PathVariable String slug,
      @PathVariable int year,
      @PathVariable String dataType,
      ServerWebExchange exchange) {
    return switch (dataType) {
      case "netzentgelte" -> sheet(slug, year).map(sheet -> answer(sheet, exchange));
      case "hlzf" ->
          Mono.error(
              new ProblemException(
                  ProblemType.UNSUPPORTED_DATA_TYPE,
                  "High-load time windows are not crawled yet; ask for netzentgelte."));
      default ->
          Mono.error(
              new ProblemException(
                  ProblemType.NOT_FOUND, "The kinds of data are netzentgelte and hlzf."));
    };
  }

  private Mono<PriceSheet> sheet(String slug, int year) {
    if (directory.bySlug(slug).isEmpty()) {
      return Mono.error(
          new ProblemException(
              ProblemType.DNO_UNKNOWN,
              "There is no operator with that slug; search /api/v1/dnos."));
    }
    return tariffs.find(new DataKey(slug, year, DataType.NETZENTGELTE)).map(TariffApi::figures);
  }

  private static PriceSheet figures(Cached<StoredData> cached) {
    return switch (cached) {
      case Cached.Absent<StoredData> _ -> throw nothingStored();
      case Cached.Present<StoredData>(var data, _) -> {
        var sheet = data.sheet();
        var missing = data.missing();
        if (sheet == null && missing != null) {
          throw DataNotFound.problem(missing);
        }
        if (sheet == null) {
          throw nothingStored();
        }
        yield sheet;
      }
    };
  }

  private static ProblemException nothingStored() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "Nothing is stored yet; POST a question to /api/v1/query/natural to have it crawled.");
  }

  private static ResponseEntity<String> answer(Object body, ServerWebExchange exchange) {
    var json = WireJson.write(body);
    var tag = "\"" + hash(json) + "\"";
    if (exchange.checkNotModified(tag)) {
      return ResponseEntity.status(304).eTag(tag).cacheControl(PRIVATE).build();
    }
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(PRIVATE)
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
