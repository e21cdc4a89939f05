package org.dnocrawler.local.extract;

import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.local.lines.LineByLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Answers questions about documents, one JSON object a line, with one JSON object a line.
///
/// Every line has its answer, blank lines and such as cannot be read too.
public final class QuestionLines {

  private final DocumentAnswers answers;

  /// Lines answered from these documents.
  public QuestionLines(DocumentAnswers answers) {
    this.answers = answers;
  }

  /// The answer to one line.
  public String answer(String line) {
    return WireJson.write(read(line));
  }

  private Answer read(String line) {
    if (line.length() >= LineByLine.LONGEST) {
      return refused(null, "the line is too long for a question");
    }
    JsonNode json;
    try {
      json = WireJson.MAPPER.readTree(line);
    } catch (JacksonException | StackOverflowError _) {
      return refused(null, "the line is no JSON");
    }
    if (json == null || !json.isObject()) {
      return refused(
          null, "a line is an object such as {\"file\": \"preisblatt.pdf\", \"year\": 2026}");
    }
    try {
      return answers.answer(Question.of(json));
    } catch (IllegalArgumentException e) {
      var file = json.path("file").isString() ? json.path("file").asString("") : null;
      return refused(file, String.valueOf(e.getMessage()));
    }
  }

  private static Answer refused(@Nullable String file, String whatToDo) {
    return Answer.refused(file, null, "invalid_question", whatToDo);
  }
}
