package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.jspecify.annotations.Nullable;

/// What a document says of how its windows are to be understood.
///
/// @param convention what the printed times name
/// @param dayRule which days count, as printed; null where the document does not say
public record Notes(TimeConvention convention, @Nullable String dayRule) {

  private static final int QUOTE_LIMIT = 400;
  private static final Pattern STAMP_DENIED =
      Pattern.compile(
          "(?:nicht|kein\\w*|statt)\\W+(?:\\w+\\W+){0,3}?(?:lastgang)?-?zeitstempel|uhrzeit\\w*[^.]{0,30}nicht[^.]{0,40}stempel");
  private static final Pattern STAMP_AT_END =
      Pattern.compile(
          "end(?:e|en|zeit\\w*|zeitpunkt\\w*|stempel\\w*)\\b[^.]{0,60}(?:viertelstunde|messperiode|1/4|¼|15[- ]?min)"
              + "|(?:viertelstunde|messperiode|¼|15[- ]?min)\\w*[^.]{0,60}(?:endzeit|end(?:e|stempel)\\b|endet|abgelaufen)|endzeitstempel|endwert der"
              + "|09:15[^.]{0,40}(?:09:00|9:00)\\s*(?:uhr)?\\s*(?:-|–|bis)\\s*(?:09:15|9:15)");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:angegebenen? )?(?:zeiten|zeitangaben?|zeitfenster)[^.]{0,60}(?:tats(?:ä|ae)chliche\\w*|reale\\w*) uhrzeit|als uhrzeit");
  private static final Pattern DAYS =
      Pattern.compile(
          "wochenend|feiertag|br(?:ü|ue)ckentag|werktag|montag|mo\\.?\\s?[-–]\\s?fr|arbeitstag");

  /// Reads the lines and cells of a document.
  static Notes of(DocumentText document) {
    var sentences = new ArrayList<String>();
    boolean near = false;
    for (var block : document.blocks()) {
      switch (block) {
        case Block.Line line -> sentences.add(line.text());
        case Block.Table table ->
            table.rows().stream()
                .filter(row -> row.cells().size() == 1)
                .forEach(row -> sentences.add(row.cells().getFirst().text()));
      }
      near |= !sentences.isEmpty();
    }
    return new Notes(near ? convention(sentences) : TimeConvention.UNKNOWN, dayRule(sentences));
  }

  private static TimeConvention convention(List<String> sentences) {
    var text = String.join(" ", sentences).toLowerCase(Locale.GERMAN);
    if (STAMP_DENIED.matcher(text).find() || CLOCK.matcher(text).find()) {
      return TimeConvention.CLOCK;
    }
    return STAMP_AT_END.matcher(text).find()
        ? TimeConvention.QUARTER_HOUR_END
        : TimeConvention.UNKNOWN;
  }

  /// The line on days, with those that go on with it.
  private static @Nullable String dayRule(List<String> sentences) {
    var rule = new StringBuilder();
    for (var sentence : sentences) {
      boolean of =
          DAYS.matcher(sentence.toLowerCase(Locale.GERMAN)).find()
              && !Topic.isAside(sentence)
              && sentence.length() > 12;
      boolean goesOn =
          rule.length() > 0
              && !rule.toString().matches(".*[.:!]")
              && sentence.matches("[\\p{Ll}(].*");
      if (of || goesOn) {
        rule.append(rule.isEmpty() ? "" : " ").append(sentence);
      } else if (rule.length() > 0) {
        break;
      }
    }
    return rule.isEmpty() ? null : rule.substring(0, Math.min(rule.length(), QUOTE_LIMIT));
  }
}
