package org.dnocrawler.common.limits;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a policy counts by.
public enum SubjectKind {
  /// The client's address; of IPv6 its /64 network.
  IP,
  /// The account.
  USER,
  /// The API key that the caller's token was made for.
  API_KEY,
  /// The organisation that the caller's token names.
  ORGANISATION,
  /// The policy's own path pattern that the request matched.
  ENDPOINT,
  /// Everybody together.
  GLOBAL;

  /// The word in configuration, keys and admin routes, such as `api_key`.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of a word, with `-` or `_`, in letters of any case; empty for any other word.
  public static Optional<SubjectKind> ofWire(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.wire().equalsIgnoreCase(word.replace('-', '_')))
        .findAny();
  }

  @JsonCreator
  static SubjectKind read(String word) {
    return ofWire(word)
        .orElseThrow(() -> new IllegalArgumentException("not a kind of subject: " + word));
  }
}
