package org.dnocrawler.crawler.classify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the year in which the charges of a document apply.
///
/// What the document says of its validity outweighs the link to it, and that the address, whose
/// folders often name the year of the upload, the one before.
final class YearFinder {

  private static final int VALIDITY = 20;
  private static final int HEADING = 8;
  private static final int LINK = 5;
  private static final int FILE = 4;
  private static final int FOLDER = 1;

  private static final List<String> MONTH_NAMES =
      List.of(
          "januar",
          "februar",
          "märz",
          "april",
          "mai",
          "juni",
          "juli",
          "august",
          "september",
          "oktober",
          "november",
          "dezember");
  private static final String MONTHS = String.join("|", MONTH_NAMES);
  private static final Pattern VALID =
      Pattern.compile(
          "(?:g(?:ü|ue)ltig(?:keit)?|gelten|gilt|geltend|wirksam|in kraft|preisstand ab|stand ab)\\b[^\\d]{0,30}?"
              + "(?:(?<day>\\d{1,2})\\.\\s*(?:(?<month>\\d{1,2})\\.|(?<name>"
              + MONTHS
              + "))\\s*)?(?<year>20\\d\\d)");
  private static final Pattern FROM_DAY =
      Pattern.compile(
          "\\b(?:ab|vom|zum)\\s+(?:dem\\s+)?(?<day>0?1)\\.\\s*(?:(?<month>\\d{1,2})\\.|(?<name>"
              + MONTHS
              + "))\\s*(?<year>20\\d\\d)");
  private static final Pattern TO_DAY =
      Pattern.compile(
          "\\b(?:bis|-|–)\\s*(?:zum\\s+)?(?<day>\\d{1,2})\\.\\s*(?:(?<month>\\d{1,2})\\.|(?<name>"
              + MONTHS
              + "))\\s*(?<year>20\\d\\d)");

  /// Prices as of the first day of a year are those of the year; as of another day, the day says
  /// when the sheet was written.
  private static final Pattern FIRST_DAY =
      Pattern.compile(
          "stand[\\s:]{1,3}(?:vom |zum )?0?1\\.\\s*(?:0?1\\.|januar)\\s*(?<year>20\\d\\d)");

  private static final Pattern CALENDAR_YEAR =
      Pattern.compile(
          "(?:kalenderjahr|f(?:ü|ue)r das jahr|im jahr|abrechnungsjahr|entgeltjahr)\\s+(?<year>20\\d\\d)");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?:entgelt|preisbl|netznutzung|preise|tarif|nne)[^\\n]{0,120}?(?<![\\d.])(?<year>20\\d\\d)(?!\\d)");
  private static final Pattern SECOND_OF_TITLE =
      Pattern.compile(
          "(?:entgelt|preisbl|netznutzung|preise|tarif|nne)[^\\n]{0,120}?(?<![\\d.])20\\d\\d ?(?:und|sowie|&|,) ?(?<year>20\\d\\d)(?!\\d)");
  private static final Pattern WINDOWS =
      Pattern.compile(
          "(?:hochlast|hlzf|zeitfenster|atypisch)[^\\n]{0,90}?(?<![\\d.])(?<year>20\\d\\d)(?!\\d)");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20[0-4]\\d)(?!\\d)");
  private static final Pattern DATE_IN_NAME =
      Pattern.compile("(?<!\\d)(?:01[-_.]?01[-_.]?(20\\d\\d)|(20\\d\\d)[-_.]?01[-_.]?01)(?!\\d)");

  private final Map<Integer, Integer> votes = new TreeMap<>();
  private final Map<Integer, LocalDate> firstDays = new TreeMap<>();
  private final Map<Integer, LocalDate> lastDays = new TreeMap<>();

  private YearFinder() {}

  /// The year found.
  ///
  /// @param year the likeliest, or the one wanted
  /// @param likeliest whether it is the one that the document as a whole is of
  /// @param validFrom first day of validity in it, where stated
  /// @param validTo last day of validity in it, where stated
  record Found(
      int year, boolean likeliest, @Nullable LocalDate validFrom, @Nullable LocalDate validTo) {}

  /// The likeliest year, or the one wanted when the document has a heading for it too; empty when
  /// nothing names one.
  static Optional<Found> find(Evidence evidence, int wanted) {
    var finder = new YearFinder();
    finder.read(evidence);
    var best =
        finder.votes.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()));
    return best.map(vote -> {
      int year = finder.votes.getOrDefault(wanted, 0) >= HEADING ? wanted : vote.getKey();
      return new Found(
          year, year == vote.getKey(), finder.firstDays.get(year), finder.lastDays.get(year));
    });
  }

  /// The year of a document with high-load windows as a whole; empty when nothing names one.
  static Optional<Found> findOfWindows(Evidence evidence) {
    var finder = new YearFinder();
    finder.read(evidence);
    evidence.headings().forEach(heading -> finder.count(WINDOWS, heading, VALIDITY));
    return finder.votes.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
        .map(vote ->
            new Found(
                vote.getKey(),
                true,
                finder.firstDays.get(vote.getKey()),
                finder.lastDays.get(vote.getKey())));
  }

  private void read(Evidence evidence) {
    for (var line : joined(evidence.lines())) {
      var text = Evidence.lower(line);
      validity(text);
      count(CALENDAR_YEAR, text, HEADING / 2);
      count(FIRST_DAY, text, HEADING);
    }
    for (var heading : evidence.headings()) {
      count(TITLE, heading, HEADING);
      count(SECOND_OF_TITLE, heading, HEADING);
    }
    wrappedTitles(evidence);
    count(YEAR, evidence.linkText(), LINK);
    fileName(evidence.file());
    var folders = evidence.url().substring(0, evidence.url().length() - evidence.file().length());
    YEAR.matcher(folders)
        .results()
        .forEach(match -> vote(Integer.parseInt(match.group(1)) + 1, FOLDER));
  }

  /// Titles of two lines, the second of which has the year.
  private void wrappedTitles(Evidence evidence) {
    SheetTitle above = null;
    for (var section : evidence.sections()) {
      if (above != null
          && above.level() > 0
          && above.level() == section.level()
          && Objects.equals(above.page(), section.page())
          && !TITLE.matcher(above.text()).find()
          && !TITLE.matcher(section.text()).find()) {
        count(TITLE, above.text() + " " + section.text(), HEADING);
      }
      above = section;
    }
  }

  /// Lines with the next one at their end: `gültig ab` and its date may be two lines.
  private static List<String> joined(List<String> lines) {
    var both = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      boolean open = line.matches("(?iu).*(gültig|gueltig|ab|vom|dem|gelten)$");
      both.add(open && i + 1 < lines.size() ? line + " " + lines.get(i + 1) : line);
    }
    return both;
  }

  private void validity(String line) {
    var found = VALID.matcher(line);
    boolean any = false;
    while (found.find()) {
      any = true;
      int year = Integer.parseInt(found.group("year"));
      vote(year, VALIDITY);
      day(found.group("day"), found.group("month"), found.group("name"), year);
      lastDay(line.substring(found.end()));
    }
    var from = FROM_DAY.matcher(line);
    if (!any && line.length() < 120 && from.find()) {
      int year = Integer.parseInt(from.group("year"));
      vote(year, HEADING);
      day(from.group("day"), from.group("month"), from.group("name"), year);
    }
  }

  private void day(@Nullable String day, @Nullable String month, @Nullable String name, int year) {
    date(day, month, name, year).ifPresent(date -> firstDays.putIfAbsent(year, date));
  }

  /// The end of a validity whose beginning was just read.
  private void lastDay(String rest) {
    var to = TO_DAY.matcher(rest);
    if (to.find() && to.start() < 5) {
      int year = Integer.parseInt(to.group("year"));
      date(to.group("day"), to.group("month"), to.group("name"), year)
          .ifPresent(date -> lastDays.putIfAbsent(year, date));
    }
  }

  /// A misprinted day is no evidence.
  private static Optional<LocalDate> date(
      @Nullable String day, @Nullable String month, @Nullable String name, int year) {
    if (day == null || (month == null && name == null)) {
      return Optional.empty();
    }
    try {
      int number = month == null ? MONTH_NAMES.indexOf(name) + 1 : Integer.parseInt(month);
      return Optional.of(LocalDate.of(year, number, Integer.parseInt(day)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private void fileName(String file) {
    var dates = DATE_IN_NAME.matcher(file);
    if (dates.find()) {
      vote(Integer.parseInt(dates.group(1) == null ? dates.group(2) : dates.group(1)), FILE);
      return;
    }
    var years =
        YEAR.matcher(file).results().map(match -> Integer.parseInt(match.group(1))).toList();
    years.stream().max(Comparator.naturalOrder()).ifPresent(year -> vote(year, FILE));
  }

  private void count(Pattern pattern, String text, int weight) {
    var found = pattern.matcher(text);
    while (found.find()) {
      var year = found.groupCount() > 0 ? found.group(found.groupCount()) : null;
      if (year != null) {
        vote(Integer.parseInt(year), weight);
      }
    }
  }

  private void vote(int year, int weight) {
    votes.merge(year, weight, Integer::sum);
  }
}
