package org.dnocrawler.common.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an account may do; each role may do all that the ones before it may.
public enum Role {
  /// Registered, not yet approved: may log in and see itself.
  PENDING,
  /// Approved: may ask and follow jobs.
  USER,
  /// May do everything.
  ADMIN;

  /// The word in tokens, JSON and the database, such as `admin`.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of a word; empty for any other word.
  public static Optional<Role> ofWire(String word) {
    return Stream.of(values()).filter(role -> role.wire().equals(word)).findFirst();
  }

  /// Whether this role may do what `needed` may.
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /// Name of the authority in Spring Security.
  String authority() {
    return "ROLE_" + name();
  }
}
