package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// What a search of one site saw, in order; `docs/discovery.md` describes its JSON.
///
/// @param site the home page, as given
/// @param type what was sought
/// @param year for which year
/// @param outcome how it ended
/// @param reason the same for a person, with the way out where there is one
/// @param document the one chosen; absent when none was
/// @param candidates documents in the order they were tried, then the likeliest that were not
/// @param fetches every request made, in order, robots.txt and redirects included
/// @param notFetched addresses that were not asked for, because a rule forbids it
public record DiscoveryReport(
    String site,
    DataType type,
    int year,
    Outcome outcome,
    String reason,
    @Nullable Chosen document,
    List<Tried> candidates,
    List<Fetch> fetches,
    List<NotFetched> notFetched) {

  /// Copies the lists.
  public DiscoveryReport {
    candidates = List.copyOf(candidates);
    fetches = List.copyOf(fetches);
    notFetched = List.copyOf(notFetched);
  }

  /// The document chosen.
  ///
  /// @param url where it is, after redirects
  /// @param sha256 hash of its bytes, lower-case hex
  /// @param contentType media type as its bytes say
  /// @param status `final`, `preliminary` or `unknown`
  /// @param verification `verified`, `unverified` or `disputed`
  /// @param failed checks that its figures failed, and levels that could not be told; empty where
  ///   they are verified
  /// @param path addresses that led to it, from the home page on, itself included
  public record Chosen(
      URI url,
      String sha256,
      String contentType,
      String status,
      String verification,
      List<String> failed,
      List<URI> path) {
    /// Copies the lists.
    public Chosen {
      failed = List.copyOf(failed);
      path = List.copyOf(path);
    }
  }

  /// A document that may have been the one.
  ///
  /// @param url where it is
  /// @param score how likely it was by its links
  /// @param reasons what the score is made of
  /// @param verdict what it turned out to be
  public record Tried(URI url, int score, List<String> reasons, String verdict) {
    /// Copies the list.
    public Tried {
      reasons = List.copyOf(reasons);
    }
  }

  /// One request.
  ///
  /// @param url what was asked for
  /// @param status HTTP status; 0 when there was no answer
  /// @param bytes of the body, after decompression
  /// @param atMs when it began, ms after the search began
  /// @param purpose why: `robots`, `home`, `sitemap`, `known`, `pattern`, `page`, `document`
  /// @param note what else there is to say; absent for nothing
  public record Fetch(
      URI url, int status, long bytes, long atMs, String purpose, @Nullable String note) {}

  /// An address that was not asked for.
  ///
  /// @param url which
  /// @param purpose what it was for
  /// @param reason which rule forbids it
  public record NotFetched(URI url, String purpose, String reason) {}
}
