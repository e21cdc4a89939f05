package org.dnocrawler.common.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error that the outside is told as a problem of its catalogue.
///
/// Thrown at the edge of a service only; the domain knows no problems.
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Map<String, Object> members;
  private final @Nullable Duration retryAfter;

  /// A problem without further members.
  ///
  /// @param detail what is wrong with this request and what to do, for a person
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of(), null);
  }

  /// A problem with extension members.
  ///
  /// @param detail what is wrong with this request and what to do, for a person
  /// @param members further members of the JSON object, by snake_case name; none of those that
  ///   every problem has
  /// @param retryAfter written as `Retry-After` in whole seconds, rounded up; null for none
  public ProblemException(
      ProblemType type, String detail, Map<String, Object> members, @Nullable Duration retryAfter) {
    for (var name : members.keySet()) {
      if (Problems.OWN_MEMBERS.contains(name)) {
        throw new IllegalArgumentException("every problem has a member '" + name + "'");
      }
    }
    super(detail);
    this.type = type;
    this.members = Map.copyOf(members);
    this.retryAfter = retryAfter;
  }

  /// The entry of the catalogue.
  public ProblemType type() {
    return type;
  }

  /// Extension members, by snake_case name.
  public Map<String, Object> members() {
    return members;
  }

  /// When to try again, if that may help.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
