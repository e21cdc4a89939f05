package org.dnocrawler.common.observability;

import java.util.Set;

/// Names the checks without which a service cannot do its job; at most one such bean a service.
///
/// When one of them is down, `/healthz` answers `503`. A service without this bean is down only
/// when every one of its checks is.
///
/// @param names of `redis_state`, `redis_cache`, `database`
public record EssentialChecks(Set<String> names) {

  /// Keeps a copy.
  public EssentialChecks {
    names = Set.copyOf(names);
  }

  /// The checks of these names.
  public static EssentialChecks of(String... names) {
    return new EssentialChecks(Set.of(names));
  }
}
