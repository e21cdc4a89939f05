package org.dnocrawler.common.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an account may do; each role may do all that the ones before it may.
public enum Role {
  /// Registered, not yet approved: may log in and see itself.
  PENDING,
  /// Approved: may ask and follow jobs.
  USER,
  /// May do everything.
  ADMIN;

  private static final Map<String, Role> BY_WIRE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Role::wire, role -> role));

  /// The word in tokens, JSON and the database, such as `admin`.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of a word; empty for any other word.
  public static Optional<Role> ofWire(String word) {
    return Optional.ofNullable(BY_WIRE.get(word));
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
