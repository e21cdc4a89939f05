package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.Season;
import org.jspecify.annotations.Nullable;

/// Recognises the seasons that a text names, by name or by their months.
final class Seasons {

  /// A season's name, but not the half of a year or the clock change of the same name.
  static final String NAME =
      "(?<![\\p{L}])(?:(?<winter>winter)|(?<spring>fr(?:ü|ue)h(?:ling|jahr))|(?<summer>sommer)|(?<autumn>herbst))"
          + "(?!halb|zeit(?!raum|fenster)|s?semester|dienst|ferien|schluss|reifen)(?:s|monate?n?|quartal|zeitraum|zeitfenster)?(?![\\p{L}])";

  private static final Pattern NAMED = Pattern.compile(NAME);
  private static final Pattern HALF =
      Pattern.compile("(winter|sommer)-?(halbjahr|zeit(?!raum|fenster))");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez");
  private static final Pattern MONTH =
      Pattern.compile(
          "(?<![\\p{L}])(?<name>jan|feb|mär|mrz|maer|apr|mai|jun|jul|aug|sep|okt|nov|dez)(?:uar|ruar|z|il|i|ust|t|tember|ober|ember)?\\.?(?![\\p{L}])"
              + "|(?<![\\d.:])(?:[0-3]?\\d)\\.\\s?(?<number>0?[1-9]|1[0-2])\\.(?!\\d{1,2}(?!\\d))");
  private static final Pattern TO =
      Pattern.compile("^[^\\p{L}\\d]*[-–—][^\\p{L}\\d]*(\\d{1,2}\\.?)?\\s*$|.*\\bbis\\b.*");
  private static final Map<Set<Integer>, Season> BY_MONTHS =
      Map.of(
          Set.of(12, 1, 2), Season.WINTER,
          Set.of(3, 4, 5), Season.SPRING,
          Set.of(6, 7, 8), Season.SUMMER,
          Set.of(9, 10, 11), Season.AUTUMN);

  private Seasons() {}

  /// Seasons named in a text in any case; empty for half-years and months that make no season.
  static Set<Season> named(String text) {
    var lower = text.toLowerCase(Locale.GERMAN);
    var named = EnumSet.noneOf(Season.class);
    NAMED.matcher(lower).results().forEach(match -> named.add(season(match)));
    if (!named.isEmpty() || HALF.matcher(lower).find()) {
      return named;
    }
    return byMonths(lower);
  }

  private static Season season(MatchResult match) {
    for (var season : Season.values()) {
      if (match.group(season.wire()) != null) {
        return season;
      }
    }
    throw new IllegalStateException("the pattern has a group for each season");
  }

  /// Whether a season is called by its name.
  static boolean isCalled(String text) {
    return NAMED.matcher(text.toLowerCase(Locale.GERMAN)).find();
  }

  /// Whether nothing but the names of seasons and their months is said.
  static boolean isAlone(String text) {
    var rest = NAMED.matcher(text.toLowerCase(Locale.GERMAN)).replaceAll(" ");
    rest = MONTH.matcher(rest).replaceAll(" ");
    return rest.replaceAll(
            "(?U)\\b(bis|und|vom|von|zum|im|der|des|in|den|monate?n?|jahreszeit|saison|quartal|zeitraum|meteorologischer?|20\\d\\d|\\d{1,2})\\b|[^\\p{L}]",
            "")
        .isBlank();
  }

  private static Set<Season> byMonths(String text) {
    var found = new ArrayList<Integer>();
    var months = new TreeSet<Integer>();
    var matcher = MONTH.matcher(text);
    int end = -1;
    while (matcher.find()) {
      int month = month(matcher.group("name"), matcher.group("number"));
      boolean range = end >= 0 && TO.matcher(text.substring(end, matcher.start())).matches();
      if (range) {
        for (int m = found.getLast(); m != month; m = m % 12 + 1) {
          months.add(m);
        }
      }
      months.add(month);
      found.add(month);
      end = matcher.end();
    }
    var seasons = EnumSet.noneOf(Season.class);
    var covered = new TreeSet<Integer>();
    BY_MONTHS.forEach((all, season) -> {
      if (months.containsAll(all)) {
        seasons.add(season);
        covered.addAll(all);
      }
    });
    // a whole year is a time of validity
    return covered.equals(months) && seasons.size() < BY_MONTHS.size() ? seasons : Set.of();
  }

  private static int month(@Nullable String name, @Nullable String number) {
    if (name == null) {
      return number == null ? 0 : Integer.parseInt(number);
    }
    return switch (name) {
      case "mrz", "maer" -> 3;
      default -> MONTHS.indexOf(name) + 1;
    };
  }
}
