package org.dnocrawler.query.tariff;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Makes a new version of the served one.
@FunctionalInterface
public interface TariffRevision {

  /// The version to store; an error refuses the change.
  ///
  /// @param served the served version; null for none
  Mono<NewVersion> of(@Nullable StoredVersion served);
}
