package org.dnocrawler.common.limits;

/// A policy as it applies to one subject.
///
/// @param policy how often
/// @param subject who
public record Limit(LimitPolicy policy, LimitSubject subject) {

  String key() {
    return subject.key(policy);
  }
}
