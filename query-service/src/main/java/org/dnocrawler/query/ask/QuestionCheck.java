package org.dnocrawler.query.ask;

import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// Turns away what is no question before anything is done with it.
final class QuestionCheck {

  static final int LONGEST = 1_000;

  /// Texts meant for a database, a browser, a template or a language model.
  private static final List<Pattern> ATTACKS =
      List.of(
          Pattern.compile("(?i)<\\s*/?\\s*(script|iframe|img|svg|object|style)\\b"),
          Pattern.compile(
              "(?i)['\";]\\s*(or|and|union|drop|delete|insert|update|select|alter|exec)\\s+[\\w'\"*(]"),
          Pattern.compile("(?i)\\bunion\\s+(all\\s+)?select\\b"),
          Pattern.compile("\\$\\{|\\{\\{|<%|#\\{"),
          Pattern.compile(
              "(?i)\\b(ignore|disregard|forget)\\s+(all\\s+|the\\s+)*"
                  + "(previous|prior|above)\\s+(instructions|prompts?)\\b"),
          Pattern.compile(
              "(?i)\\b(ignoriere|vergiss)\\s+(alle\\s+|die\\s+)*"
                  + "(vorherigen|bisherigen|obigen)\\s+(anweisungen|befehle)\\b"));

  private QuestionCheck() {}

  /// The question without surrounding space; throws a problem that says what is wrong with it.
  static String checked(@Nullable String question) {
    if (question == null || question.isBlank()) {
      throw new ProblemException(
          ProblemType.EMPTY_QUERY, "Send {\"query\": \"Netzentgelte Netze BW 2025\"}.");
    }
    if (question.length() > 2 * LONGEST
        || question.codePointCount(0, question.length()) > LONGEST) {
      throw new ProblemException(
          ProblemType.QUERY_TOO_LONG, "A question has at most 1,000 characters.");
    }
    if (question.codePoints().anyMatch(QuestionCheck::isUnprintable)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The question holds control characters; send plain text.");
    }
    if (ATTACKS.stream().anyMatch(attack -> attack.matcher(question).find())) {
      throw new ProblemException(
          ProblemType.NOT_A_QUERY, "The question holds code or instructions; ask in plain words.");
    }
    return question.strip();
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
