package org.dnocrawler.query.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.http.Format;
import org.dnocrawler.query.http.Formats;
import org.dnocrawler.query.http.Rendered;
import org.dnocrawler.query.table.CsvText;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Stored figures over HTTP; it never starts a crawl.
@RestController
@RequestMapping("/api/v1/dnos/{slug}/{year:[0-9]{4}}")
final class ExportApi {

  /// Part of the tags of files; changes when the same figures are written differently.
  private static final String WRITERS = "1";

  private static final List<DataType> KINDS = List.of(DataType.NETZENTGELTE, DataType.HLZF);
  private static final Formats OF_YEAR = new Formats(Format.JSON, Format.XLSX);
  private static final Formats OF_PRICES = new Formats(Format.JSON, Format.CSV, Format.XLSX);
  private static final Formats OF_WINDOWS =
      new Formats(Format.JSON, Format.CSV, Format.XLSX, Format.ICS, Format.STATUS_CSV);

  private final Publications publications;
  private final RenderedJson json;
  private final Exports exports;

  ExportApi(Publications publications, RenderedJson json, Exports exports) {
    this.publications = publications;
    this.json = json;
    this.exports = exports;
  }

  /// Everything stored of one year, by kind of data.
  @GetMapping
  Mono<Void> year(@PathVariable String slug, @PathVariable int year, ServerWebExchange exchange) {
    return Mono.defer(() -> {
      var format = OF_YEAR.chosen(exchange.getRequest());
      var operator = publications.operator(slug);
      return allKinds(operator, Publications.year(year))
          .flatMap(known -> sendAll(exchange, format, known));
    });
  }

  /// One kind of data of one year.
  @GetMapping("/{dataType}")
  Mono<Void> ofType(
      @PathVariable String slug,
      @PathVariable int year,
      @PathVariable String dataType,
      ServerWebExchange exchange) {
    return Mono.defer(() -> {
      var type = Publications.type(dataType);
      var offered = type == DataType.HLZF ? OF_WINDOWS : OF_PRICES;
      var format = offered.chosen(exchange.getRequest());
      var operator = publications.operator(slug);
      return publications
          .known(operator, Publications.year(year), type)
          .flatMap(known -> send(exchange, format, known));
    });
  }

  private Mono<List<Lookup.Known>> allKinds(Operator operator, int year) {
    return Flux.fromIterable(KINDS)
        .concatMap(type -> publications.find(operator, year, type))
        .ofType(Lookup.Known.class)
        .collectList()
        .flatMap(known ->
            known.isEmpty()
                ? publications.known(operator, year, DataType.NETZENTGELTE).map(List::of)
                : Mono.just(known));
  }

  private Mono<Void> sendAll(ServerWebExchange exchange, Format format, List<Lookup.Known> known) {
    rejectLevels(exchange);
    if (format == Format.JSON) {
      return ConditionalAnswers.json(exchange, byKind(known));
    }
    var digests = known.stream().map(json::of).map(Rendered::tag).toList();
    var tag = Rendered.tag(String.join("-", digests).replace("\"", "") + "-xlsx" + WRITERS);
    var first = known.getFirst();
    var all = known.stream().map(Lookup.Known::published).toList();
    var name = name(first, List.of());
    return ConditionalAnswers.send(
        exchange,
        tag,
        () -> exports.bytes(format, name, tag, () -> PublicationFiles.workbook(all)));
  }

  private static Map<String, Published> byKind(List<Lookup.Known> known) {
    var byKind = new LinkedHashMap<String, Published>();
    for (var one : known) {
      byKind.put(one.published().publication().dataType().wire(), one.published());
    }
    return byKind;
  }

  private Mono<Void> send(ServerWebExchange exchange, Format format, Lookup.Known known) {
    return switch (format) {
      case JSON -> {
        rejectLevels(exchange);
        yield ConditionalAnswers.send(exchange, json.of(known));
      }
      case CSV -> {
        rejectLevels(exchange);
        yield csv(exchange, known);
      }
      case XLSX -> {
        rejectLevels(exchange);
        yield xlsx(exchange, known);
      }
      case ICS -> calendar(exchange, known, windows(known));
      case STATUS_CSV -> series(exchange, known, windows(known));
    };
  }

  private Mono<Void> csv(ServerWebExchange exchange, Lookup.Known known) {
    var variant = CsvText.of(parameters(exchange).getFirst("decimal"));
    var tag = tag(known, "csv-" + variant);
    var name = name(known, List.of(kind(known)));
    return ConditionalAnswers.send(
        exchange,
        tag,
        () ->
            exports.text(
                Format.CSV,
                name,
                tag,
                () -> variant.write(PublicationFiles.table(known.published()))));
  }

  private Mono<Void> xlsx(ServerWebExchange exchange, Lookup.Known known) {
    var tag = tag(known, "xlsx");
    var name = name(known, List.of(kind(known)));
    var all = List.of(known.published());
    return ConditionalAnswers.send(
        exchange,
        tag,
        () -> exports.bytes(Format.XLSX, name, tag, () -> PublicationFiles.workbook(all)));
  }

  private Mono<Void> calendar(ServerWebExchange exchange, Lookup.Known known, HlzfSheet sheet) {
    var levels = levels(exchange, sheet);
    var tag = tag(known, "ics-" + words(levels));
    return ConditionalAnswers.send(
        exchange,
        tag,
        () ->
            exports.text(
                Format.ICS,
                name(known, List.of("hlzf")),
                tag,
                () -> new WindowCalendar(known.published(), sheet).write(levels)));
  }

  private Mono<Void> series(ServerWebExchange exchange, Lookup.Known known, HlzfSheet sheet) {
    var levels = levels(exchange, sheet);
    var comments = comments(parameters(exchange).getFirst("comments"));
    var tag = tag(known, "status-" + comments + "-" + words(levels));
    return ConditionalAnswers.send(
        exchange,
        tag,
        () ->
            exports.text(
                Format.STATUS_CSV,
                name(known, List.of("hlzf", "status")),
                tag,
                () -> PublicationFiles.series(known.published(), sheet, levels, comments)));
  }

  private static HlzfSheet windows(Lookup.Known known) {
    if (known.published().publication() instanceof HlzfSheet sheet) {
      return sheet;
    }
    throw new IllegalStateException("offered for high-load windows only");
  }

  private static List<VoltageLevel> levels(ServerWebExchange exchange, HlzfSheet sheet) {
    var present = sheet.rows().stream().map(HlzfRow::voltageLevel).toList();
    return Levels.among(Levels.of(parameters(exchange).getFirst("voltage_level")), present);
  }

  private static void rejectLevels(ServerWebExchange exchange) {
    if (parameters(exchange).containsKey("voltage_level")) {
      throw invalid("voltage_level", "voltage_level goes with format=ics and format=status-csv.");
    }
  }

  private static boolean comments(@Nullable String wish) {
    return switch (wish) {
      case null -> true;
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid("comments", "comments is true or false.");
    };
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail, Map.of("field", field), null);
  }

  private static MultiValueMap<String, String> parameters(ServerWebExchange exchange) {
    return exchange.getRequest().getQueryParams();
  }

  /// The figures' own tag, with the format added.
  private String tag(Lookup.Known known, String variant) {
    var digest = json.of(known).tag().replace("\"", "");
    return Rendered.tag(digest + "-" + variant + WRITERS);
  }

  private static String words(List<VoltageLevel> levels) {
    return String.join(",", levels.stream().map(VoltageLevel::wire).toList());
  }

  private static String kind(Lookup.Known known) {
    return known.published().publication().dataType().wire();
  }

  private static String name(Lookup.Known known, List<String> more) {
    var parts = new ArrayList<String>();
    parts.add(known.operator().slug());
    parts.add(String.valueOf(known.published().publication().year()));
    parts.addAll(more);
    return Exports.name(parts);
  }
}
