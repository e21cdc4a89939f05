package org.dnocrawler.query.cost;

import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.export.Lookup;
import org.dnocrawler.query.export.Publications;
import org.dnocrawler.query.export.Published;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Costs over HTTP; it never starts a crawl and keeps nothing of what it is sent.
@RestController
final class CostApi {

  private final Publications publications;

  CostApi(Publications publications) {
    this.publications = publications;
  }

  /// Calculates the network charges of a usage.
  @PostMapping(path = "/api/v1/cost", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<byte[]>> cost(@RequestBody byte[] body) {
    return Mono.fromCallable(() -> CostInput.read(body))
        .flatMap(this::answer)
        .map(CostApi::response);
  }

  private Mono<CostAnswer> answer(CostRequest request) {
    var slug = request.dno();
    var year = request.year();
    if (slug == null) {
      throw CostInput.invalid("dno", "dno is needed; search /api/v1/dnos.");
    }
    if (year == null) {
      throw CostInput.invalid("year", "year is needed.");
    }
    var usage = UsageCheck.of(request, Publications.year(year));
    var operator = publications.operator(slug);
    var includeDisputed = Boolean.TRUE.equals(request.includeDisputed());
    return publications
        .known(operator, year, DataType.NETZENTGELTE)
        .zipWith(windows(operator, year, usage))
        .map(found ->
            calculation(found.getT1().published(), found.getT2(), includeDisputed).answer(usage));
  }

  private Mono<Lookup> windows(Operator operator, int year, Usage usage) {
    return usage instanceof Usage.Metered metered && metered.peakInWindowsKw() != null
        ? publications.find(operator, year, DataType.HLZF)
        : Mono.just(new Lookup.NotCrawled());
  }

  private static CostCalculation calculation(
      Published published, Lookup windows, boolean includeDisputed) {
    if (published.publication() instanceof PriceSheet sheet) {
      return new CostCalculation(published, sheet, sheet(windows), includeDisputed);
    }
    throw new IllegalStateException("charges were asked for");
  }

  private static @Nullable HlzfSheet sheet(Lookup windows) {
    return windows instanceof Lookup.Known known
            && known.published().publication() instanceof HlzfSheet sheet
        ? sheet
        : null;
  }

  private static ResponseEntity<byte[]> response(CostAnswer answer) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(WireJson.MAPPER.writeValueAsBytes(answer));
  }
}
