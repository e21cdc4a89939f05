package org.dnocrawler.common.jobs;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.util.List;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.jspecify.annotations.Nullable;

/// What a crawl found; the wire record of the result list.
///
/// @param found whether a wanted table was found
/// @param sheet the charges; present when found among what was wanted
/// @param hlzf the high-load windows; present when found among what was wanted
/// @param reason why nothing was found, for a person; present exactly when not found
/// @param unchanged whether the version known already is still the one; then there is nothing else.
///   Results recorded by earlier releases do not say it, and mean that it is not
/// @param tried the documents looked into, in order, each with the verdict
public record CrawlResult(
    boolean found,
    @Nullable PriceSheet sheet,
    @Nullable HlzfSheet hlzf,
    @Nullable String reason,
    @JsonSetter(nulls = Nulls.AS_EMPTY) boolean unchanged,
    List<Tried> tried) {

  /// Checks that figures and reason exclude each other.
  public CrawlResult {
    if (found != (sheet != null || hlzf != null) || found != (reason == null)) {
      throw new IllegalArgumentException("a result has either figures or a reason");
    }
    if (unchanged && found) {
      throw new IllegalArgumentException("what is unchanged has no figures of its own");
    }
    tried = List.copyOf(tried);
  }

  /// A result with charges.
  public static CrawlResult found(PriceSheet sheet, List<Tried> tried) {
    return new CrawlResult(true, sheet, null, null, false, tried);
  }

  /// A result with high-load windows.
  public static CrawlResult found(HlzfSheet hlzf, List<Tried> tried) {
    return new CrawlResult(true, null, hlzf, null, false, tried);
  }

  /// A result with what a document states.
  public static CrawlResult of(Publication publication, List<Tried> tried) {
    return switch (publication) {
      case PriceSheet sheet -> found(sheet, tried);
      case HlzfSheet sheet -> found(sheet, tried);
    };
  }

  /// A result without figures.
  public static CrawlResult notFound(String reason, List<Tried> tried) {
    return new CrawlResult(false, null, null, reason, false, tried);
  }

  /// The version known already is still the one.
  ///
  /// @param reason how that was found out
  public static CrawlResult unchanged(String reason, List<Tried> tried) {
    return new CrawlResult(false, null, null, reason, true, tried);
  }

  /// One document that was looked into.
  ///
  /// @param url where it was
  /// @param verdict what it turned out to be, such as `gas price sheet` or `taken`
  public record Tried(URI url, String verdict) {}
}
