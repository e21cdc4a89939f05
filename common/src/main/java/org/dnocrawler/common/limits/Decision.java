package org.dnocrawler.common.limits;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// What the limiter made of one request.
public sealed interface Decision {

  /// The request's units were taken from every policy.
  ///
  /// @param standings one a policy, in the order asked; a shadow policy among them may be violated
  record Admitted(List<Standing> standings) implements Decision {
    /// Copies the list.
    public Admitted {
      standings = List.copyOf(standings);
    }
  }

  /// At least one policy is spent; nothing was taken from any.
  ///
  /// @param standings one a policy, in the order asked
  record Refused(List<Standing> standings) implements Decision {
    /// Copies the list and checks that there is a reason.
    public Refused {
      standings = List.copyOf(standings);
      if (standings.stream().noneMatch(Standing::refuses)) {
        throw new IllegalArgumentException("refused by no policy: " + standings);
      }
    }

    /// The policies that are spent.
    public List<LimitPolicy> violated() {
      return standings.stream().filter(Standing::refuses).map(Standing::policy).toList();
    }

    /// Time after which all policies admit one such request, if nobody else uses them.
    public Duration retryAfter() {
      return standings.stream()
          .filter(Standing::refuses)
          .map(Standing::retryAfter)
          .max(Comparator.naturalOrder())
          .orElse(Duration.ZERO);
    }
  }

  /// Redis does not answer and the caller wanted no decision without it.
  ///
  /// @param retryAfter when asking again may help
  record Undecided(Duration retryAfter) implements Decision {}
}
