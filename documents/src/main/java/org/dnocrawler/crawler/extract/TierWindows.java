package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.ControllableLoad.TierWindow;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.crawler.document.Block;

/// Reads when the prices of module 3 apply, where a row says it of one tier and its quarters are
/// named.
final class TierWindows {

  private static final Pattern HIGH = Pattern.compile("(?i)hochtarif|hochlast-?tarif|\\bHT\\b");
  private static final Pattern LOW =
      Pattern.compile("(?i)niedrigtarif|niedriglast-?tarif|niederlast-?tarif|niedertarif|\\bNT\\b");
  private static final Pattern RANGE =
      Pattern.compile(
          "(\\d{1,2})[:.](\\d{2})(?: ?Uhr)? ?(?:-|–|bis) ?(\\d{1,2})[:.](\\d{2})(?![.\\d])");
  private static final Pattern QUARTERS =
      Pattern.compile(
          "(?i)(?:quartale?|\\bQ)\\s*([1-4](?:\\s*(?:,|und|u\\.|-|bis|\\+|/|Q)+\\s*[1-4])*)");
  private static final Pattern QUARTERS_BEFORE =
      Pattern.compile(
          "(?i)([1-4]\\.?(?:\\s*(?:,|und|u\\.|-|bis|\\+|/)+\\s*[1-4]\\.?)*)\\s*quartal");

  private static final Pattern WHOLE_YEAR =
      Pattern.compile("(?i)ganzj(ä|ae)hrig|alle quartale|ganzes jahr|jedes quartal");

  private TierWindows() {}

  /// The windows that rows of a table give.
  static List<TierWindow> of(Block.Table table) {
    var windows = new ArrayList<TierWindow>();
    for (int i = 0; i < table.rows().size(); i++) {
      var row = table.rows().get(i);
      var tier = tier(row);
      if (tier.isPresent()) {
        for (var cell : row.cells()) {
          add(tier.get(), cell, table.rows().subList(0, i), windows);
        }
      }
    }
    return windows;
  }

  private static Optional<String> tier(Block.Row row) {
    var text = TableRows.quote(row);
    boolean high = HIGH.matcher(text).find();
    boolean low = LOW.matcher(text).find();
    if (high == low) {
      return Optional.empty();
    }
    return Optional.of(high ? "ht" : "nt");
  }

  private static void add(
      String tier, Block.Cell cell, List<Block.Row> above, List<TierWindow> windows) {
    var ranges = RANGE.matcher(cell.text()).results().toList();
    if (ranges.isEmpty()) {
      return;
    }
    var quarters =
        quarters(cell.text())
            .or(() ->
                above.reversed().stream()
                    .flatMap(row -> row.cells().stream())
                    .filter(header ->
                        header.column() <= cell.column() && cell.column() <= header.lastColumn())
                    .map(header -> quarters(header.text()))
                    .flatMap(Optional::stream)
                    .findFirst())
            .orElse(List.of());
    for (var range : quarters.isEmpty() ? List.<MatchResult>of() : ranges) {
      window(range).ifPresent(window -> windows.add(new TierWindow(tier, quarters, window)));
    }
  }

  /// Quarters that a text names; empty when it names none.
  static Optional<List<Integer>> quarters(String text) {
    if (WHOLE_YEAR.matcher(text).find()) {
      return Optional.of(List.of(1, 2, 3, 4));
    }
    var match = QUARTERS.matcher(text);
    var before = QUARTERS_BEFORE.matcher(text);
    var named = match.find() ? match.group(1) : before.find() ? before.group(1) : null;
    if (named == null) {
      return Optional.empty();
    }
    var numbers = named.replaceAll("[^1-4]", "").chars().mapToObj(c -> c - '0').sorted().toList();
    boolean range = named.matches("(?s)[^,u+/]*(-|bis)[^,u+/]*") && numbers.size() == 2;
    return Optional.of(
        range
            ? java.util.stream.IntStream.rangeClosed(numbers.getFirst(), numbers.getLast())
                .boxed()
                .toList()
            : numbers.stream().distinct().toList());
  }

  private static Optional<TimeWindow> window(MatchResult range) {
    try {
      return Optional.of(
          new TimeWindow(
              time(range.group(1), range.group(2)), time(range.group(3), range.group(4))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String time(String hour, String minute) {
    return (hour.length() == 1 ? "0" : "") + hour + ":" + minute;
  }
}
