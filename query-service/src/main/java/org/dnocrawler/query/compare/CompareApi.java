package org.dnocrawler.query.compare;

import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.export.Exports;
import org.dnocrawler.query.export.Levels;
import org.dnocrawler.query.export.Publications;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.http.Format;
import org.dnocrawler.query.http.Formats;
import org.dnocrawler.query.http.Rendered;
import org.dnocrawler.query.table.CsvText;
import org.dnocrawler.query.table.Workbook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Comparisons over HTTP; they never start a crawl.
@RestController
final class CompareApi {

  private static final Formats FORMATS = new Formats(Format.JSON, Format.CSV, Format.XLSX);
  private static final int LOOKUPS_AT_A_TIME = 8;
  private static final int MOST_YEARS_OF_HISTORY = 30;

  private final Publications publications;
  private final Exports exports;

  CompareApi(Publications publications, Exports exports) {
    this.publications = publications;
    this.exports = exports;
  }

  /// Operators and years side by side.
  @GetMapping("/api/v1/compare")
  Mono<Void> compare(ServerWebExchange exchange) {
    return Mono.defer(() -> {
      var request = CompareRequest.of(exchange.getRequest().getQueryParams());
      var operators = request.dnos().stream().map(publications::operator).toList();
      return answer(exchange, request, operators, "compare-" + request.dataType().wire());
    });
  }

  /// All stored years of an operator side by side, the latest thirty at most.
  @GetMapping("/api/v1/dnos/{slug}/history/{dataType}")
  Mono<Void> history(
      @PathVariable String slug, @PathVariable String dataType, ServerWebExchange exchange) {
    return Mono.defer(() -> {
      var type = Publications.type(dataType);
      var operator = publications.operator(slug);
      var wish = exchange.getRequest().getQueryParams().getFirst("voltage_level");
      var levels = Levels.of(wish);
      return years(operator, type)
          .map(years -> new CompareRequest(List.of(slug), years, type, levels))
          .flatMap(request ->
              answer(exchange, request, List.of(operator), slug + "-history-" + type.wire()));
    });
  }

  private Mono<List<Integer>> years(Operator operator, DataType type) {
    return publications
        .years(operator, type)
        .filter(Publications::isYear)
        .collectList()
        .map(CompareApi::latest)
        .filter(years -> !years.isEmpty())
        .switchIfEmpty(Mono.error(CompareApi::nothingStored));
  }

  /// Of years in falling order the latest, in rising order.
  private static List<Integer> latest(List<Integer> years) {
    return years.stream().limit(MOST_YEARS_OF_HISTORY).sorted().toList();
  }

  private static ProblemException nothingStored() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "No year is stored yet; POST a question to /api/v1/query/natural to have one crawled.");
  }

  private Mono<Void> answer(
      ServerWebExchange exchange, CompareRequest request, List<Operator> operators, String name) {
    var format = FORMATS.chosen(exchange.getRequest());
    var variant = CsvText.of(exchange.getRequest().getQueryParams().getFirst("decimal"));
    return Flux.fromIterable(operators)
        .flatMapIterable(
            operator -> request.years().stream().map(year -> new Wanted(operator, year)).toList())
        .flatMapSequential(wanted -> look(wanted, request.dataType()), LOOKUPS_AT_A_TIME)
        .collectList()
        .flatMap(entries -> exports.apart(() -> rendered(format, variant, request, entries, name)))
        .flatMap(rendered -> ConditionalAnswers.send(exchange, rendered));
  }

  private record Wanted(Operator operator, int year) {}

  private Mono<Entry> look(Wanted wanted, DataType type) {
    return publications
        .find(wanted.operator(), wanted.year(), type)
        .map(lookup -> new Entry(wanted.operator(), wanted.year(), lookup));
  }

  private static Rendered rendered(
      Format format, CsvText variant, CompareRequest request, List<Entry> entries, String name) {
    var comparison = Comparer.compare(request.dataType(), entries, request.levels());
    return switch (format) {
      case CSV ->
          Rendered.text(
              variant.write(ComparisonTable.of(comparison)), format.mediaType(), name + ".csv");
      case XLSX -> Rendered.of(workbook(comparison), format.mediaType(), name + ".xlsx");
      case JSON, ICS, STATUS_CSV -> Rendered.json(comparison);
    };
  }

  private static byte[] workbook(Comparison comparison) {
    var date =
        comparison.publications().stream()
            .map(Comparison.Source::fetchedAt)
            .filter(java.util.Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return Workbook.write(List.of(ComparisonTable.of(comparison)), date);
  }
}
