package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.RowProvenance.ValueSource;
import org.dnocrawler.crawler.document.Block;
import org.jspecify.annotations.Nullable;

/// Says where in the document the figures of a level stand.
final class Provenance {

  private static final BigDecimal PROVED = new BigDecimal("0.98");
  private static final BigDecimal PROVED_AGAINST_HEADERS = new BigDecimal("0.85");
  private static final BigDecimal NOT_PROVED = new BigDecimal("0.50");

  private static final BigDecimal BESIDE = new BigDecimal("0.80");

  private Provenance() {}

  static RowProvenance of(LevelCharges level, String method, boolean byArithmetic) {
    var values = new ArrayList<ValueSource>();
    var rows = new LinkedHashSet<Block.Row>();
    level
        .figures()
        .forEach((charge, figure) -> {
          values.add(new ValueSource(charge.field, figure.cell().region(), figure.number().text()));
          rows.add(figure.row());
        });
    var first = level.figures().values().iterator().next();
    var quote = rows.stream().map(TableRows::quote).collect(Collectors.joining(" | "));
    return new RowProvenance(
        first.page(),
        region(List.copyOf(rows)),
        quote,
        method,
        confidence(level, byArithmetic),
        values);
  }

  /// Provenance of figures beside the charges for metered supply, by field name; at least one.
  static RowProvenance of(Map<String, Sighting> fields, String method) {
    var values = new ArrayList<ValueSource>();
    var rows = new LinkedHashSet<Block.Row>();
    fields.forEach((field, sighting) -> {
      values.add(new ValueSource(field, sighting.cell().region(), sighting.number().text()));
      rows.add(sighting.row());
    });
    return new RowProvenance(
        fields.values().iterator().next().table().page(),
        region(List.copyOf(rows)),
        rows.stream().map(TableRows::quote).collect(Collectors.joining(" | ")),
        method,
        BESIDE,
        values);
  }

  private static BigDecimal confidence(LevelCharges level, boolean byArithmetic) {
    if (level.pairs().filter(PricePairs::hold).isEmpty()) {
      return NOT_PROVED;
    }
    return byArithmetic ? PROVED_AGAINST_HEADERS : PROVED;
  }

  /// The rectangle around rows of a page; the places of the rows one by one in other formats.
  private static String region(List<Block.Row> rows) {
    var boxes = rows.stream().map(row -> box(row.region())).filter(Objects::nonNull).toList();
    if (boxes.size() < rows.size()) {
      return rows.stream().map(Block.Row::region).distinct().collect(Collectors.joining("; "));
    }
    double left = boxes.stream().mapToDouble(box -> box[0]).min().orElseThrow();
    double top = boxes.stream().mapToDouble(box -> box[1]).min().orElseThrow();
    double right = boxes.stream().mapToDouble(box -> box[0] + box[2]).max().orElseThrow();
    double bottom = boxes.stream().mapToDouble(box -> box[1] + box[3]).max().orElseThrow();
    return String.format(Locale.ROOT, "%.1f,%.1f,%.1f,%.1f", left, top, right - left, bottom - top);
  }

  private static double @Nullable [] box(String region) {
    return region.matches("[\\d.]+(,[\\d.]+){3}")
        ? Arrays.stream(region.split(",", -1)).mapToDouble(Double::parseDouble).toArray()
        : null;
  }
}
