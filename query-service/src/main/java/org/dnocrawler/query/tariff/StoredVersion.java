package org.dnocrawler.query.tariff;

import org.dnocrawler.common.tariff.Publication;
import org.jspecify.annotations.Nullable;

/// One version with what it says.
///
/// @param head who made it, when and why
/// @param publication what it says; absent exactly for a withdrawal
public record StoredVersion(VersionHead head, @Nullable Publication publication) {

  /// What it says; throws `IllegalStateException` for a withdrawal.
  public Publication present() {
    if (publication == null) {
      throw new IllegalStateException(
          "version " + head.version() + " of " + head.key() + " is a withdrawal");
    }
    return publication;
  }
}
