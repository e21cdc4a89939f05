package org.dnocrawler.crawler.classify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.jspecify.annotations.Nullable;

/// Finds out whether a document calls its figures settled (EnWG § 20(1)).
///
/// Preliminary sheets announce the final ones and final sheets mention the preliminary, so names
/// and headings outweigh running text.
public final class StatusFinder {

  private static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");
  private static final Pattern PRELIMINARY =
      Pattern.compile("vorl(ä|ae|a)ufig|voraussichtlich|indikativ|indikation|unverbindlich");
  private static final Pattern FINAL =
      Pattern.compile(
          "en(d|t)?-?g(ü|ue)lti[gch]|end(ü|ue)ltig|\\bfinal\\w*\\b|\\bendg\\b|verbindliche (netz)?entgelte");
  private static final Pattern PRELIMINARY_VALUES =
      Pattern.compile(
          "(vorl(ä|ae)ufig|voraussichtlich)e[nrs]? (werte|entgelte|netz|preise|preisbl)|(werte|entgelte|preise) sind vorl(ä|ae)ufig|als vorl(ä|ae)ufig|stehen unter vorbehalt");
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(werden|wird)[^.]{0,80}(ver(ö|oe)ffentlich|bekannt|mitgeteilt)|ersetz|abgel(ö|oe)st|wurden");

  private static final Pattern BEGINS =
      Pattern.compile("\\(?(vorl(ä|ae)ufig|endg(ü|ue)ltig)(e[nrs]?)?\\b.{0,60}");

  private StatusFinder() {}

  /// The status that a heading gives what stands below it; null when it gives none.
  public static @Nullable PublicationStatus named(String heading) {
    var text = Evidence.lower(heading);
    boolean preliminary = PRELIMINARY.matcher(text).find();
    if (preliminary == FINAL.matcher(text).find()) {
      return null;
    }
    return preliminary ? PublicationStatus.PRELIMINARY : PublicationStatus.FINAL;
  }

  /// The status of a document with charges of a year.
  ///
  /// Without a word on it, a document still online in the year itself is taken as final.
  static PublicationStatus find(Evidence evidence, int year, Instant fetchedAt) {
    for (var place : new String[] {titles(evidence), headings(evidence), names(evidence)}) {
      boolean preliminary = PRELIMINARY.matcher(place).find();
      boolean settled = FINAL.matcher(place).find();
      if (preliminary != settled) {
        return preliminary ? PublicationStatus.PRELIMINARY : PublicationStatus.FINAL;
      }
    }
    for (var sentence : evidence.text().split("(?<=[a-zäöüß)]\\.)\\s|\\n\\n", -1)) {
      var flat = sentence.replace('\n', ' ');
      if (PRELIMINARY_VALUES.matcher(flat).find() && !ANNOUNCED.matcher(flat).find()) {
        return PublicationStatus.PRELIMINARY;
      }
    }
    boolean begun = !LocalDate.ofInstant(fetchedAt, GERMANY).isBefore(LocalDate.of(year, 1, 1));
    return begun ? PublicationStatus.FINAL : PublicationStatus.UNKNOWN;
  }

  /// What is set as a heading.
  private static String titles(Evidence evidence) {
    return evidence.sections().stream()
        .filter(section -> section.level() > 0)
        .map(SheetTitle::text)
        .collect(Collectors.joining("\n"));
  }

  /// What is set as a heading or may be one: a short line that begins with the status too.
  private static String headings(Evidence evidence) {
    return Stream.concat(
            evidence.headings().stream(),
            evidence.lines().stream()
                .map(Evidence::lower)
                .filter(line -> BEGINS.matcher(line).matches()))
        .collect(Collectors.joining("\n"));
  }

  private static String names(Evidence evidence) {
    return evidence.linkText() + "\n" + evidence.file().replace('_', ' ');
  }
}
