package org.dnocrawler.crawler.fallback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the model proposes: texts, not yet checked. Anything but the form asked for is none.
final class Proposal {

  private static final int MOST_ROWS = 28;
  private static final int MOST_PARTS = 8;

  private static final JsonMapper STRICT =
      WireJson.MAPPER
          .rebuild()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Proposal() {}

  /// Rows of charges; fails with `JacksonException` or `IllegalArgumentException` for anything
  /// else.
  static List<Charges> charges(String json) {
    return limited(read(json, AllCharges.class).rows());
  }

  /// Rows of windows; fails as [#charges] does.
  static List<Windows> windows(String json) {
    return limited(read(json, AllWindows.class).rows());
  }

  private static <T> T read(String json, Class<T> type) {
    @Nullable T read = STRICT.readValue(json, type);
    if (read == null) {
      throw new IllegalArgumentException("null");
    }
    return read;
  }

  private static <T> List<T> limited(@Nullable List<T> rows) {
    return limited(rows, MOST_ROWS);
  }

  private static <T> List<T> limited(@Nullable List<T> items, int most) {
    if (items == null || items.size() > most || items.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("absent, with gaps, or more than " + most);
    }
    return List.copyOf(items);
  }

  private static void requireAll(@Nullable String... texts) {
    if (Arrays.stream(texts).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a text is absent");
    }
  }

  private record AllCharges(@Nullable List<Charges> rows) {}

  private record AllWindows(@Nullable List<Windows> rows) {}

  /// A line of the document as the model copied it.
  ///
  /// @param page page of a PDF; null where there are no pages
  record Quote(@Nullable Integer page, String text) {

    Quote {
      requireAll(text);
    }
  }

  /// The four prices of a level, as printed.
  record Charges(
      String voltageLevel,
      String leistung,
      String arbeit,
      @JsonProperty("leistung_unter_2500h") String leistungUnter2500h,
      @JsonProperty("arbeit_unter_2500h") String arbeitUnter2500h,
      List<Quote> quotes) {

    Charges {
      requireAll(voltageLevel, leistung, arbeit, leistungUnter2500h, arbeitUnter2500h);
      quotes = limited(quotes, MOST_PARTS);
    }
  }

  /// The windows of a level and season, as printed.
  record Windows(String voltageLevel, String season, List<Window> windows, List<Quote> quotes) {

    Windows {
      requireAll(voltageLevel, season);
      windows = limited(windows, MOST_PARTS);
      quotes = limited(quotes, MOST_PARTS);
    }
  }

  /// A window, as printed.
  record Window(String start, String end) {

    Window {
      requireAll(start, end);
    }
  }
}
