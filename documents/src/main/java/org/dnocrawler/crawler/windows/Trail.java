package org.dnocrawler.crawler.windows;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Keeps what the headings read so far say of the windows that follow.
///
/// A level and a season stay until another heading names one. Where headings of one kind follow
/// each other with nothing below, they are a list, and say nothing of what comes after it.
final class Trail {

  private static final int HEADING_LENGTH = 120;
  private static final Pattern VALIDITY =
      Pattern.compile(
          "g(?:ü|ue)ltig|gelten|gilt|geltend|kalenderjahr|(?:f(?:ü|ue)r das|im) jahr|zeitraum");
  private static final Pattern SENTENCE = Pattern.compile("(?:\\S+\\s+){4,}.*[.;,]");

  private boolean windows;
  private String last = "";
  private Labels labels = Labels.NONE;
  private int yearRank;
  private boolean valuesSinceYear = true;
  private boolean valuesSince = true;
  private boolean seasonFirst;
  private boolean levelByHeading;
  private boolean lost;
  private boolean listOfSeasons;
  private boolean listOfLevels;

  /// Levels and seasons named since the last windows.
  private final Set<Object> listed = new HashSet<>();

  /// @param windows whether the whole document is of high-load windows
  Trail(boolean windows) {
    this.windows = windows;
  }

  /// Whether windows here are high-load windows.
  boolean isOfWindows() {
    return windows;
  }

  /// What the headings say.
  Labels labels() {
    return new Labels(
        listOfLevels ? Set.of() : labels.levels(),
        listOfSeasons ? Set.of() : labels.seasons(),
        labels.years(),
        Labels.Part.ANY);
  }

  /// Whether the nearest heading may name a level that nobody knows.
  boolean hasLostLevel() {
    return lost;
  }

  /// Takes note of a line of text or a row of a table that is one text.
  void pass(String text, boolean isHeading) {
    boolean brief = text.length() <= HEADING_LENGTH && !SENTENCE.matcher(text).matches();
    boolean denied = Topic.isDenied(last, text);
    var name =
        LabelColumns.isOpen(last) && last.length() < HEADING_LENGTH ? last + " " + text : text;
    last = text;
    if (Topic.isWindows(text) && !denied) {
      windows = true;
      if (isHeading && LabelReader.read(text).levels().isEmpty()) {
        beginAnew();
      }
    } else if (brief && Topic.isAside(text)) {
      windows = false;
    }
    year(text, brief || isHeading, isHeading);
    if (brief && !TimeText.of(text).hasTimes()) {
      var named = LabelReader.read(name);
      if (isHeading && isOfAnotherLevel(text, named)) {
        labels = new Labels(Set.of(), Set.of(), labels.years(), Labels.Part.ANY);
        lost = true;
      }
      lost &= named.levels().isEmpty();
      names(named);
      levelByHeading = named.levels().isEmpty() ? levelByHeading : isHeading;
    }
  }

  /// Whether a heading below windows of a level, where this was named by such a heading, may be the
  /// name of another that nobody knows.
  private boolean isOfAnotherLevel(String text, Labels named) {
    return valuesSince
        && levelByHeading
        && named.namesNothing()
        && !Topic.isWindows(text)
        && !Topic.isAside(text);
  }

  /// Of several years in a line none is that of the windows: they bound a time of reference.
  private void year(String text, boolean brief, boolean isHeading) {
    var years = LabelReader.years(text);
    if (years.size() != 1 || !brief) {
      return;
    }
    var lower = text.toLowerCase(Locale.GERMAN);
    int rank = Topic.isWindows(text) ? 3 : VALIDITY.matcher(lower).find() ? 2 : 1;
    if (rank == 1 && !isHeadingOfYear(lower, isHeading)) {
      return;
    }
    if (valuesSinceYear || rank >= yearRank) {
      labels = new Labels(labels.levels(), labels.seasons(), years, Labels.Part.ANY);
      yearRank = rank;
      valuesSinceYear = false;
    }
  }

  /// A year alone, or in a heading; a date alone is the day of a letter.
  private static boolean isHeadingOfYear(String lower, boolean isHeading) {
    boolean alone =
        lower.matches("[^\\p{L}\\d]*(?:jahr|kalenderjahr)?[^\\p{L}\\d]*20\\d\\d[^\\p{L}\\d]*");
    boolean heading =
        isHeading
            && lower.length() < 60
            && !lower.matches(".*(?:©|seite|hrb|telefon|\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?20).*");
    return alone || heading;
  }

  /// Levels listed before, as those of prices are, are no list with the levels below.
  private void beginAnew() {
    valuesSince = true;
    listed.clear();
    if (listOfLevels) {
      labels = new Labels(Set.of(), labels.seasons(), labels.years(), Labels.Part.ANY);
      listOfLevels = false;
    }
  }

  /// Whether the names go on with a list: one that was in it already begins anew.
  private boolean isListed(Set<?> before, Set<?> now) {
    boolean again = listed.containsAll(now);
    if (again) {
      listed.clear();
    }
    listed.addAll(now);
    return !valuesSince && !again && differ(before, now);
  }

  private void names(Labels named) {
    if (!named.levels().isEmpty()) {
      boolean list = isListed(labels.levels(), named.levels()) && !seasonFirst;
      listOfLevels = list && named.seasons().isEmpty();
      if (!seasonFirst) {
        labels = new Labels(Set.of(), Set.of(), labels.years(), Labels.Part.ANY);
        listOfSeasons = false;
      }
      labels = new Labels(named.levels(), labels.seasons(), labels.years(), Labels.Part.ANY);
      begin();
    }
    if (!named.seasons().isEmpty()) {
      seasonFirst = labels.levels().isEmpty() || seasonFirst;
      listOfSeasons = isListed(labels.seasons(), named.seasons());
      labels = new Labels(labels.levels(), named.seasons(), labels.years(), Labels.Part.ANY);
      begin();
    }
  }

  private static boolean differ(Set<?> before, Set<?> now) {
    return !before.isEmpty() && !before.equals(now);
  }

  private void begin() {
    valuesSince = false;
  }

  /// Takes note that windows were read.
  void passValues() {
    valuesSince = true;
    valuesSinceYear = true;
    listed.clear();
  }
}
