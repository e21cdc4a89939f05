package org.dnocrawler.local.ask;

import java.util.Set;

/// What `./dno ask` tells the shell.
public enum ExitCode {
  /// The figures were printed.
  ANSWERED(0),
  /// Something went wrong that none of the others names.
  FAILED(1),
  /// The question, the credentials or an option is not right.
  BAD_INPUT(2),
  /// There is no such operator, or it publishes no such document.
  NOT_FOUND(3),
  /// The question fits several operators.
  AMBIGUOUS(4),
  /// The suite, or a part of it, cannot be reached or has no time now.
  UNREACHABLE(5);

  private static final Set<String> NOT_FOUND_CODES =
      Set.of("not_found", "dno_unknown", "data_not_found");
  private static final Set<String> BUSY_CODES = Set.of("rate_limited");

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /// The number.
  public int code() {
    return code;
  }

  /// The code that fits an answer of the API.
  public static ExitCode of(Reply reply) {
    var problem = reply.problemCode();
    if (reply.status() < 300) {
      // a job that ended without an answer is shown as it is, and is none
      return reply.text("outcome").equals("ok") ? ANSWERED : FAILED;
    }
    if (problem.equals("ambiguous_query")) {
      return AMBIGUOUS;
    }
    if (NOT_FOUND_CODES.contains(problem)) {
      return NOT_FOUND;
    }
    if (BUSY_CODES.contains(problem) || reply.status() == 503 || reply.status() == 504) {
      return UNREACHABLE;
    }
    return reply.status() >= 500 || reply.status() < 400 ? FAILED : BAD_INPUT;
  }
}
