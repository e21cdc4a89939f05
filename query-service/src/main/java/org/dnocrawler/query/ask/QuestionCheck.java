package org.dnocrawler.query.ask;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.query.interpret.Interpreter;
import org.jspecify.annotations.Nullable;

/// Turns away what cannot be a question before anything is done with it.
final class QuestionCheck {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  private QuestionCheck() {}

  /// The question without surrounding space, empty for none; throws a problem that says what is
  /// wrong with it.
  static String checked(@Nullable String question) {
    if (question == null) {
      return "";
    }
    if (question.length() > 2 * Interpreter.LONGEST
        || question.codePointCount(0, question.length()) > Interpreter.LONGEST) {
      throw new ProblemException(
          ProblemType.QUERY_TOO_LONG, "A question has at most 1,000 characters.");
    }
    if (question.codePoints().anyMatch(QuestionCheck::isUnprintable)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The question holds control characters; send plain text.");
    }
    return question.strip();
  }

  /// The day that stands for today.
  ///
  /// @param asOf such as `2026-01-01`; null or blank for the real one
  /// @return null for the real one; throws a problem for what is no day
  static @Nullable LocalDate day(@Nullable String asOf) {
    if (asOf == null || asOf.isBlank()) {
      return null;
    }
    try {
      var day = LocalDate.parse(asOf.strip());
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException _) {
      // said below
    }
    throw new ProblemException(
        ProblemType.INVALID_REQUEST, "as_of must be a day from 2000 to 2100, such as 2026-01-31.");
  }

  private static boolean isUnprintable(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          true;
      default -> codePoint == 0xFFFD;
    };
  }
}
