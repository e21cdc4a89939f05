package org.dnocrawler.crawler.windows;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.crawler.document.Block;
import org.jspecify.annotations.Nullable;

/// Reads windows out of lines of text, such as `Winter: 09:45 bis 19:30 Uhr`.
final class LineWindows {

  private static final BigDecimal CONFIDENCE = new BigDecimal("0.85");
  private static final Pattern NAME = Pattern.compile(Seasons.NAME);
  private static final Pattern LEAD =
      Pattern.compile("^[\\s:;,.)•·*-]+(?=[\\p{L}\\d])|^\\s*[:]\\s*");
  private static final Pattern TAIL =
      Pattern.compile("[\\s,;.•·]+(?:(?:und|sowie|im|in|der|die|ist|sind)?[\\s,;.]*)*$");

  /// `Keine Hochlastzeitfenster gibt es im Frühling und im Sommer`: what there is none of, and
  /// where.
  private static final Pattern NONE_FIRST =
      Pattern.compile(
          "(?iu)(keine? (?:hochlast\\p{L}*|hlzf))\\s(?:gibt es|bestehen|gelten|liegen)\\s((?:(?:im|in|den|der|und|sowie|winter|fr(?:ü|ue)h\\p{L}+|sommer|herbst),?\\s?)+)");

  private static final Pattern VERB =
      Pattern.compile(
          "(?iu)^(?:gibt es|besteh(?:t|en)|lieg(?:t|en)|existier(?:t|en)|gelten|gilt)\\s+");
  private static final Pattern FROM = Pattern.compile("(?iu)[\\s:,]+(?:von|ab|zwischen)\\s*$");
  private static final Pattern LINK =
      Pattern.compile("[\\s,;/&+–-]*(?:(?:und|sowie|bzw\\.|oder|im|in|den)\\s*)*");
  private static final int LONGEST = 1_000;
  private static final Pattern OPEN =
      Pattern.compile(
          "(?iu)(?:[,;/&+:]|[-‐-―−]|\\b(?:und|sowie|bis|von|im|in|den|winter|sommer|herbst|fr(?:ü|ue)h(?:jahr|ling)))\\s*$");
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?iu)^\\s*(?:\\d{1,2}[:.]\\d{2}|\\d{4}\\s?[-–]|[-‐-―−,;/&]\\s?\\d|(?:(?:und|sowie)\\s+)?(?:bis|von|zwischen)\\s+\\d|(?:und|sowie)\\s+\\d|uhr\\b)");

  /// A sentence goes on with a small letter.
  private static final Pattern WITHIN = Pattern.compile("^\\s*\\p{Ll}");

  private static final Pattern ENDED = Pattern.compile("[.!?]\\s*$");
  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");

  private final Trail trail;
  private final Harvest harvest;
  private final Gathering gathering;
  private int number;
  private String quoted = "";
  private Block.@Nullable Line held;

  LineWindows(Trail trail, Harvest harvest, String method) {
    this.trail = trail;
    this.harvest = harvest;
    this.gathering = new Gathering(method, CONFIDENCE, true);
  }

  /// Takes the next line; what wraps from one line to the next is read together.
  void pass(Block.Line line) {
    var before = held;
    if (before != null && goesOn(before.text(), line.text())) {
      held = new Block.Line(before.page(), before.text() + " " + line.text(), before.level());
      return;
    }
    release();
    held = line;
  }

  /// Reads the line that was kept until the next one.
  void release() {
    var line = held;
    held = null;
    if (line != null) {
      read(line);
    }
  }

  private static boolean goesOn(String text, String next) {
    return TimeText.of(text).hasTimes()
        && (OPEN.matcher(text).find()
            || GOES_ON.matcher(next).find()
            || (WITHIN.matcher(next).find() && !ENDED.matcher(text).find()))
        && text.length() < LONGEST;
  }

  /// Reads a line; one without windows is taken as a heading.
  private void read(Block.Line line) {
    number++;
    var text = line.text();
    if (trail.isOfWindows() && harvest.wants(trail.labels().years())) {
      NoneSaid.of(text, !trail.labels().levels().isEmpty(), line.page(), "line[" + number + "]")
          .ifPresent(harvest::addNone);
    }
    if (!says(text)) {
      trail.pass(text, line.isHeading());
      return;
    }
    if (Topic.isWindows(text)) {
      trail.pass(text, line.isHeading());
    }
    if (!trail.isOfWindows() || Topic.isAside(text) || Topic.isExample(text)) {
      return;
    }
    quoted = text;
    segments(
        new Block.Line(line.page(), NONE_FIRST.matcher(text).replaceAll("$2 $1"), line.level()));
    trail.passValues();
  }

  /// Whether a line says windows, or that there are none of a season.
  private static boolean says(String text) {
    if (TimeText.of(text).hasTimes()) {
      return true;
    }
    var names = NAME.matcher(text.toLowerCase(Locale.GERMAN));
    int end = -1;
    while (names.find()) {
      end = names.end();
    }
    return end >= 0 ? isNone(text.substring(end)) : isNone(text) || saysNone(text);
  }

  /// Whether a text is a level and, behind a colon, that there are no windows.
  private static boolean saysNone(String text) {
    int colon = text.lastIndexOf(':');
    return colon > 0
        && isNone(text.substring(colon))
        && !LabelReader.levels(trimmed(text.substring(0, colon))).isEmpty();
  }

  private static boolean isNone(String text) {
    return CellText.of(trimmed(text), Labels.Part.ANY) instanceof CellText.None;
  }

  /// Cuts a line where a season begins; seasons without windows between them share what follows.
  private void segments(Block.Line line) {
    var lower = line.text().toLowerCase(Locale.GERMAN);
    var names = NAME.matcher(lower);
    int from = 0;
    var before = Labels.NONE;
    while (names.find()) {
      var segment = line.text().substring(from, names.start());
      var season = LabelReader.read(line.text().substring(names.start(), names.end()));
      var value = value(segment);
      if (value instanceof CellText.Text) {
        var named = LabelReader.read(segment);
        boolean joins = LINK.matcher(segment.toLowerCase(Locale.GERMAN)).matches();
        var seasons = joins ? before.and(season).seasons() : season.seasons();
        var levels = named.levels().isEmpty() ? before.levels() : named.levels();
        var years = named.years().isEmpty() ? before.years() : named.years();
        before = new Labels(levels, seasons, years, Labels.Part.ANY);
      } else {
        place(before, value, line);
        before = new Labels(before.levels(), season.seasons(), before.years(), Labels.Part.ANY);
      }
      from = names.end();
    }
    var rest = line.text().substring(from);
    var value = value(rest);
    if (value instanceof CellText.Text) {
      if (from == 0 && saysNone(rest)) {
        int colon = rest.lastIndexOf(':');
        place(
            LabelReader.read(trimmed(rest.substring(0, colon))),
            value(rest.substring(colon)),
            line);
      }
      return;
    }
    if (from == 0) {
      before = LabelReader.read(head(rest));
    }
    place(before, value, line);
  }

  /// What stands before the first time of a text.
  private static String head(String text) {
    var quote = TimeText.of(text);
    var first =
        quote.windows().isEmpty()
            ? quote.singles().isEmpty() ? "" : quote.singles().getFirst().quote()
            : quote.windows().getFirst().quote();
    int at = first.isEmpty() ? 0 : text.indexOf(first);
    return at > 0 ? trimmed(FROM.matcher(text.substring(0, at)).replaceFirst("")) : "";
  }

  private static CellText value(String segment) {
    return CellText.of(trimmed(segment), Labels.Part.ANY);
  }

  private static String trimmed(String segment) {
    var plain = BRACKETS.matcher(segment).replaceAll(" ").strip();
    var rest = VERB.matcher(LEAD.matcher(plain).replaceFirst("")).replaceFirst("");
    return TAIL.matcher(rest).replaceFirst("").strip();
  }

  private void place(Labels near, CellText value, Block.Line line) {
    var labels = near.or(trail.labels());
    if (labels.levels().isEmpty()
        && trail.hasLostLevel()
        && value instanceof CellText.Times
        && harvest.wants(labels.years())) {
      harvest.doubt("the level of a window is not certain: " + quoted);
    }
    if (!harvest.wants(labels.years())
        || labels.levels().isEmpty()
        || labels.seasons().isEmpty()
        || (labels.seasons().size() == Season.values().length && value instanceof CellText.Times)) {
      return;
    }
    gathering.add(
        new Labels(labels.levels(), labels.seasons(), labels.years(), Labels.Part.ANY),
        value,
        new Gathering.Spot(line.page(), "line[" + number + "]", quoted));
  }

  /// Whether any line had a window.
  boolean hasWindows() {
    return gathering.hasWindows();
  }

  /// Hands over what was read.
  void finish() {
    release();
    gathering.into(harvest);
  }
}
