package org.dnocrawler.query.tariff;

import java.util.UUID;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.SourceDocument;
import org.jspecify.annotations.Nullable;

/// A version that is about to be stored.
///
/// @param origin how it came to be
/// @param job the crawl that read it; present exactly for a crawl or an upload
/// @param author user id of the person who made it; absent for a crawl or an upload
/// @param reason why; absent for a crawl or an upload
/// @param publication what it says; absent exactly for a withdrawal
/// @param source its document; that of the version taken back for a withdrawal
/// @param heldBack why it is not served; null when it is
public record NewVersion(
    Origin origin,
    @Nullable UUID job,
    @Nullable String author,
    @Nullable String reason,
    @Nullable Publication publication,
    SourceDocument source,
    @Nullable String heldBack) {

  /// @param origin `CRAWL` or `UPLOAD`
  static NewVersion read(
      Origin origin, UUID job, Publication publication, @Nullable String heldBack) {
    return new NewVersion(origin, job, null, null, publication, publication.source(), heldBack);
  }

  /// A version that a person made of figures.
  public static NewVersion by(Editor editor, Origin origin, Publication publication) {
    return new NewVersion(
        origin, null, editor.author(), editor.reason(), publication, publication.source(), null);
  }

  /// The end of what was served.
  ///
  /// @param source document of the version that is taken back
  public static NewVersion withdrawal(Editor editor, SourceDocument source) {
    return new NewVersion(
        Origin.WITHDRAWAL, null, editor.author(), editor.reason(), null, source, null);
  }

  /// Who changes something, and why.
  ///
  /// @param author user id
  /// @param reason for the history, not blank
  public record Editor(String author, String reason) {}
}
