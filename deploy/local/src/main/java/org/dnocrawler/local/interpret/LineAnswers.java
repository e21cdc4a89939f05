package org.dnocrawler.local.interpret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.local.lines.LineByLine;
import org.dnocrawler.query.interpret.Interpreter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads questions, one JSON object a line, and writes what each was understood to ask, one JSON
/// object a line in the same order.
///
/// A line that cannot be read is answered with `{"outcome":"error","code":"invalid_request",…}`;
/// blank lines are passed over.
public final class LineAnswers {

  private final Interpreter interpreter;
  private final LocalDate today;

  /// Answers of this interpreter.
  ///
  /// @param today the day of questions that name none
  public LineAnswers(Interpreter interpreter, LocalDate today) {
    this.interpreter = interpreter;
    this.today = today;
  }

  /// Answers until the input ends.
  public void answer(BufferedReader in, PrintStream out) throws IOException {
    new LineByLine(this::answer, false).run(in, out);
  }

  /// The answer to one line.
  String answer(String line) {
    try {
      var question = WireJson.MAPPER.readTree(line);
      if (!question.isObject()) {
        return refused("a line is an object such as {\"query\": \"Netzentgelte Netze BW 2025\"}");
      }
      return answer(question);
    } catch (JacksonException _) {
      return refused("the line is no JSON");
    } catch (DateTimeException _) {
      return refused("as_of must be a day such as 2026-01-31");
    }
  }

  private String answer(JsonNode question) {
    var query = question.get("query");
    if (query == null || !(query.isString() || query.isNull())) {
      return refused("query must be a text");
    }
    var text = query.isNull() ? "" : query.asString();
    if (text.length() > Interpreter.LONGEST) {
      return refused("a question has at most 1,000 characters");
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
      return refused("the question holds control characters");
    }
    return WireJson.write(interpreter.interpret(text, day(question.get("as_of"))));
  }

  private LocalDate day(@Nullable JsonNode asOf) {
    return asOf == null || asOf.isNull() ? today : LocalDate.parse(asOf.asString(""));
  }

  private static String refused(String detail) {
    return WireJson.write(new Refused("error", "invalid_request", detail));
  }

  /// Wire form of a line that cannot be read.
  private record Refused(String outcome, String code, String detail) {}
}
