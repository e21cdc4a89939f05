package org.dnocrawler.crawler.classify;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A heading that may begin a sheet of its own among several of a document.
///
/// @param text its words, lower case
/// @param level its rank as a heading, 1 for the highest; 0 when it is not set as one
/// @param page page it stands on; null for formats without pages
public record SheetTitle(String text, int level, @Nullable Integer page) {

  private static final Pattern CHARGES = Pattern.compile("netz\\w*entgelt|netznutzung|preisbl");
  private static final Pattern YEAR = Pattern.compile("\\b20[0-4]\\d\\b");
  private static final Pattern IN_FORCE =
      Pattern.compile("tats(ä|ae)chlich|mit (bundes)?zuschuss|abrechnungsrelevant|anzuwendend");

  /// Whether it is set as a heading that ranks no lower than another.
  public boolean ranksWith(SheetTitle other) {
    return level > 0 && (other.level == 0 || level <= other.level);
  }

  /// Whether it ends what another announced for a whole sheet: it ranks no lower, names charges,
  /// and those in force or, on a page of its own, those of a year.
  public boolean ends(SheetTitle other) {
    boolean apart = page == null || !Objects.equals(page, other.page);
    return level > 0
        && level <= other.level
        && CHARGES.matcher(text).find()
        && (IN_FORCE.matcher(text).find() || (apart && YEAR.matcher(text).find()));
  }
}
