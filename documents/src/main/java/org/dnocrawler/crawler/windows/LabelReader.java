package org.dnocrawler.crawler.windows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.extract.LevelLabels;
import org.dnocrawler.crawler.extract.LevelLabels.Naming;

/// Reads headers, row labels and headings of tables of windows.
final class LabelReader {

  private static final int LABEL_LIMIT = 160;
  private static final Pattern YEAR = Pattern.compile("(?<![\\d.,/])20[0-4]\\d(?![\\d/]|\\.\\d)");
  private static final Pattern DATE =
      Pattern.compile("(?<!\\d)\\d{1,2}\\.\\s?(?:\\d{1,2}\\.|\\p{L}{3,9})\\s?(20[0-4]\\d)(?!\\d)");
  private static final Pattern TWO_YEARS = Pattern.compile("20\\d\\d\\s?/\\s?(?:20)?\\d\\d");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "stand\\b|ver(?:ö|oe)ffentlich|basis|grundlage|referenz|ermittel|lastg(?:a|ä)ng|erstellt|version|vorjahr|aktualisiert");

  /// The day of a ruling, which is older than the windows.
  private static final Pattern RULING =
      Pattern.compile(
          "(?:beschl(?:u|ü)ss|bk\\d|bundesnetzagentur|bnetza|festlegung|fassung|urteil).{0,80}?\\d{1,2}\\.\\s?(?:\\d{1,2}\\.|\\p{L}{3,9})\\s?20\\d\\d");

  private static final Pattern WINDOWS_OF =
      Pattern.compile(
          "(?:hochlast\\p{L}*|hlzf)(?:\\s+(?:strom|f(?:ü|ue)r|das|im|jahr|kalenderjahr|der|die))*\\s+(?<year>20[0-4]\\d)(?![\\d/]|\\s?(?:/|und|bis|-|–)\\s?(?:20)?\\d\\d)");
  private static final Pattern NOISE =
      Pattern.compile(
          "hochlastzeit\\w*|hochlast|hlzf|zeitfenster|zeitr(?:a|ä)um\\w*|lastzeiten|atypisch\\w*|netznutzung|f(?:ü|ue)r|(?<!\\p{L})(?:jahr|kalenderjahr|im|die|der|das|den|zeit|uhrzeit(?:en)?|uhr|g(?:ü|ue)ltig|ab|vom|entnahme|aus|ebene(?!\\s?\\d))(?!\\p{L})");
  private static final Set<String> START =
      Set.of(
          "von", "ab", "beginn", "start", "anfang", "startzeit", "anfangszeit", "from", "beginnt");
  private static final Set<String> END = Set.of("bis", "ende", "endzeit", "to", "endet", "stop");
  private static final Set<String> UNSAID =
      Set.of(
          "uhr",
          "zeit",
          "uhrzeit",
          "fenster",
          "hh",
          "mm",
          "in",
          "des",
          "der",
          "zeitpunkt",
          "s",
          "h");
  private static final Pattern DURATION =
      Pattern.compile(
          ".*(?:dauer|stunden|\\bstd\\b|summe|h\\s?/\\s?(?:tag|d)\\b|anzahl|\\[h\\]|\\(h\\)|l(?:ä|ae)nge).*");
  private static final Pattern OTHER =
      Pattern.compile(
          ".*(?:schwelle|prozent|%|bemerkung|hinweis|anmerkung|\\bkw\\b|abstand|lfd|nr\\.).*");
  private static final Pattern WINDOW_WORDS =
      Pattern.compile("hochlastzeit\\w*|hlzf|zeitfenster\\w*|zeitraum");
  private static final Pattern LEVEL_WORDS =
      Pattern.compile("\\p{L}*spannung\\p{L}*|\\b[hmn]s\\b|umspann\\p{L}*|\\bh(?:ö|oe)s\\b");

  /// Two levels with nothing between them are no transformation but two headings on a line.
  private static final Pattern SIDE_BY_SIDE =
      Pattern.compile(
          "(?:h(?:ö|oe)chst|hoch|mittel|nieder)spannung(?: \\([^)]*\\))? (?:h(?:ö|oe)chst|hoch|mittel|nieder)spannung.*|(?:h(?:ö|oe)s|[hmn]s) (?:[hmn]s)");

  /// The comma of `0,4 kV` joins nothing.
  private static final Pattern JOIN =
      Pattern.compile("\\s*(?:\\bund\\b|,(?!\\d)|;|\\bsowie\\b|&|\\+|\\n)\\s*");

  /// A transformation with both its sides.
  private static final Pattern NAMES_BOTH =
      Pattern.compile("/|\\b(?:auf|zur?|in|nach)\\b.*spannung");

  private LabelReader() {}

  /// What a text says; nothing for running text and for variants of levels.
  static Labels read(String text) {
    if (text.isBlank() || text.length() > LABEL_LIMIT) {
      return Labels.NONE;
    }
    var whole = BrokenWords.joined(text);
    var seasons = Seasons.named(whole);
    var years = years(whole);
    // a winter has days of two years; which of them is meant, the title says
    boolean across = !seasons.isEmpty() && years.size() > 1;
    return new Labels(levels(whole), seasons, across ? Set.of() : years, part(whole));
  }

  /// Calendar years of a label; none where a day of publication or a time of reference is named.
  static Set<Integer> years(String text) {
    var lower = RULING.matcher(text.toLowerCase(Locale.GERMAN)).replaceAll(" ");
    var years = new TreeSet<Integer>();
    WINDOWS_OF
        .matcher(lower)
        .results()
        .forEach(match -> years.add(Integer.valueOf(match.group(1))));
    if (!years.isEmpty()) {
      return years;
    }
    if (REFERENCE.matcher(lower).find() || TWO_YEARS.matcher(lower).find()) {
      return years;
    }
    DATE.matcher(lower).results().forEach(match -> years.add(Integer.valueOf(match.group(1))));
    var rest = DATE.matcher(lower).replaceAll(" ");
    YEAR.matcher(rest).results().forEach(match -> years.add(Integer.valueOf(match.group())));
    return years;
  }

  /// The levels that a label names; several where it lists them.
  static Set<VoltageLevel> levels(String text) {
    var lower = plain(text);
    var single = level(lower);
    var parts = JOIN.split(lower, -1);
    if (parts.length < 2 || !areWhole(parts)) {
      return single.map(Set::of).orElse(Set.of());
    }
    var all = EnumSet.noneOf(VoltageLevel.class);
    for (var part : parts) {
      if (part.isBlank()) {
        continue;
      }
      var whole =
          part.matches(".*(?:nieder|mittel|hoch|h(?:ö|oe)chst)-")
              ? part.replaceAll("-$", "spannung")
              : part;
      var named = level(whole);
      if (named.isEmpty()) {
        return single.map(Set::of).orElse(Set.of());
      }
      all.add(named.get());
    }
    return all;
  }

  /// Whether no part of a list is one side of a transformation: those name both.
  private static boolean areWhole(String... parts) {
    return Arrays.stream(parts)
        .filter(part -> part.contains("umsp"))
        .allMatch(part -> NAMES_BOTH.matcher(part).find() && level(part).isPresent());
  }

  private static Optional<VoltageLevel> level(String plain) {
    if (SIDE_BY_SIDE.matcher(plain).matches()) {
      return Optional.empty();
    }
    return LevelLabels.read(plain.strip())
        .filter(Naming.Named.class::isInstance)
        .map(named -> ((Naming.Named) named).level());
  }

  /// A label without what is said of seasons, years and windows.
  private static String plain(String text) {
    var lower = text.toLowerCase(Locale.GERMAN).replaceAll("[–—‐‑]", "-");
    var rest = Pattern.compile(Seasons.NAME).matcher(lower).replaceAll(" ");
    rest = YEAR.matcher(DATE.matcher(rest).replaceAll(" ")).replaceAll(" ");
    return NOISE
        .matcher(rest)
        .replaceAll(" ")
        .replaceAll("\\(\\s*\\)|^[\\s:,;./-]+|[\\s:,;/-]+$", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static Labels.Part part(String text) {
    var lower = text.toLowerCase(Locale.GERMAN).strip();
    var part = windowPart(lower);
    if (part != Labels.Part.ANY) {
      return part;
    }
    if (DURATION.matcher(lower).matches()) {
      return Labels.Part.DURATION;
    }
    return OTHER.matcher(lower).matches() ? Labels.Part.OTHER : part;
  }

  /// Start or end where a text says nothing else beside seasons, levels and years.
  private static Labels.Part windowPart(String lower) {
    var words = new HashSet<>(List.of(plainOfNames(lower).split("[^\\p{L}]+", -1)));
    words.removeAll(UNSAID);
    words.remove("");
    if (words.isEmpty()) {
      return Labels.Part.ANY;
    }
    if (START.containsAll(words)) {
      return Labels.Part.START;
    }
    return END.containsAll(words) ? Labels.Part.END : Labels.Part.ANY;
  }

  private static String plainOfNames(String lower) {
    var rest = Pattern.compile(Seasons.NAME).matcher(lower).replaceAll(" ");
    rest = WINDOW_WORDS.matcher(rest).replaceAll(" ");
    return rest.matches(".*\\d{1,2}\\.\\s?\\d{1,2}\\..*")
        ? "datum"
        : LEVEL_WORDS.matcher(rest).replaceAll(" ");
  }

  /// Whether a line of text is short and says little beside seasons, levels and years, as headings
  /// of tables do.
  static boolean isHeading(String text) {
    var labels = read(text);
    return !labels.namesNothing() && text.length() <= 110 && text.split(" ", -1).length <= 14;
  }

  static boolean isSeasonAlone(String text) {
    return !Seasons.named(text).isEmpty() && Seasons.isAlone(text) && levels(text).isEmpty();
  }

  static Set<Season> seasons(String text) {
    return Seasons.named(text);
  }
}
