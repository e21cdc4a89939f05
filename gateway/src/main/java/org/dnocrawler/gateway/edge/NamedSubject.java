package org.dnocrawler.gateway.edge;

import java.util.UUID;
import java.util.regex.Pattern;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// A subject as an admin names it.
///
/// @param value in its canonical form: an address or /64 network, a UUID in small letters, an id, a
///   path pattern, or empty for everybody together
public record NamedSubject(SubjectKind kind, String value) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// The subject of a kind and a value; a [ProblemException] says what is wrong with them.
  ///
  /// @param kind a word of [SubjectKind]
  /// @param value may be absent for everybody together
  public static NamedSubject of(String kind, @Nullable String value) {
    var known =
        SubjectKind.ofWire(kind)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "'kind' is ip, user, api_key, organisation, endpoint or global, not '%s'."
                        .formatted(kind)));
    return new NamedSubject(known, known == SubjectKind.GLOBAL ? "" : canonical(known, value));
  }

  /// The subject that limits and blocks know.
  public LimitSubject subject() {
    return LimitSubject.of(kind, value);
  }

  private static String canonical(SubjectKind kind, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The value of the %s is missing.".formatted(kind.wire()));
    }
    return switch (kind) {
      case IP -> network(value);
      case USER -> uuid(value);
      case API_KEY, ORGANISATION -> id(value);
      case ENDPOINT, GLOBAL -> value;
    };
  }

  private static String network(String value) {
    var address = Addresses.parse(value.replaceFirst("/64$", ""));
    if (address == null) {
      throw invalid(value, "an address, such as 203.0.113.7 or 2001:db8:0:7::/64");
    }
    return LimitSubject.network(address);
  }

  private static String uuid(String value) {
    try {
      return UUID.fromString(value).toString();
    } catch (IllegalArgumentException _) {
      throw invalid(value, "the UUID of an account");
    }
  }

  private static String id(String value) {
    if (!ID.matcher(value).matches()) {
      throw invalid(value, "an id of letters, digits, '_' and '-', at most 64 characters");
    }
    return value;
  }

  private static ProblemException invalid(String value, String wanted) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, "'value' is not %s: '%s'.".formatted(wanted, value));
  }
}
