package org.dnocrawler.faults.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;

/// One line of the history of limits. Times are nanoseconds since the run began, all on one clock.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Line.RunBegan.class, name = "run-began"),
  @JsonSubTypes.Type(value = Line.RoundBegan.class, name = "round-began"),
  @JsonSubTypes.Type(value = Line.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = Line.Disturbed.class, name = "disturbed"),
  @JsonSubTypes.Type(value = Line.RoundEnded.class, name = "round-ended"),
  @JsonSubTypes.Type(value = Line.RunEnded.class, name = "run-ended")
})
public sealed interface Line {

  /// The first line.
  ///
  /// @param seed draws the rounds
  /// @param plant fault built in on purpose, or `none`
  record RunBegan(long seed, String plant) implements Line {}

  /// A round begins: fresh subject, fresh policies.
  ///
  /// @param policy what is judged
  /// @param second a policy that every request must fit too; absent for none
  /// @param subject kind of subject, such as `user`
  /// @param value the subject
  /// @param pace how the clients ask
  /// @param fault what is done to gateways meanwhile
  record RoundBegan(
      int round,
      Policy policy,
      @Nullable Policy second,
      String subject,
      String value,
      String pace,
      String fault)
      implements Line {}

  /// A request, and what came of it.
  ///
  /// @param gateway which of the gateways was asked
  /// @param sentNs before the first byte was written
  /// @param upstreamNs when the service behind the gateway got it; absent when it did not
  /// @param receivedNs after the last byte of the answer, or when it was given up
  /// @param status of the answer; 0 for none
  /// @param violated policies that refused it
  record Answer(
      int round,
      int client,
      int gateway,
      long number,
      long sentNs,
      @Nullable Long upstreamNs,
      long receivedNs,
      int status,
      List<String> violated,
      @Nullable String standing)
      implements Line {

    private static final int OK = 200;
    private static final int REFUSED = 429;

    /// Copies the list.
    public Answer {
      violated = List.copyOf(violated);
    }

    /// What reached the service was admitted, whatever became of the answer.
    boolean isAdmitted() {
      return status == OK || upstreamNs != null;
    }

    boolean isRefusedBy(Policy policy) {
      return status == REFUSED && violated.contains(policy.name());
    }

    /// Its units may have been taken or not.
    boolean isUnknown() {
      return !isAdmitted() && status != REFUSED;
    }

    boolean isExpected() {
      return status == OK || status == REFUSED;
    }

    /// By when it had been decided.
    long untilNs() {
      return upstreamNs == null ? receivedNs : Math.min(upstreamNs, receivedNs);
    }
  }

  /// Something that was done to a gateway.
  record Disturbed(int round, String fault, int gateway, long beganNs, long endedNs)
      implements Line {}

  /// A round is over.
  ///
  /// @param before the limiter's clock before the first request
  /// @param after the limiter's clock after the last answer
  /// @param secondUsed units that the second policy has counted; absent where it was not asked
  /// @param handedOut units that were handed out ahead
  /// @param undecided requests that the limiter's store did not decide in time
  record RoundEnded(
      int round,
      ClockBounds before,
      ClockBounds after,
      @Nullable Long secondUsed,
      long handedOut,
      long undecided)
      implements Line {}

  /// The last line.
  record RunEnded(int rounds) implements Line {}

  /// The line, without its end.
  default String toJson() {
    return WireJson.write(this);
  }

  /// Reads a line; throws `IllegalArgumentException` when it is none.
  static Line fromJson(String text) {
    try {
      return WireJson.read(text, Line.class);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a line of a history of limits: " + text, e);
    }
  }
}
