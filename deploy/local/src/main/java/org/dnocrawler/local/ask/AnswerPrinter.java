package org.dnocrawler.local.ask;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Prints an answer for people: the price table with its source, or what stood in the way.
public final class AnswerPrinter {

  private static final List<String> HEAD =
      List.of("", "Leistung", "Arbeit", "Leistung", "Arbeit", "");
  private static final List<String> CLASSES =
      List.of("level", "< 2500 h/a", "< 2500 h/a", ">= 2500 h/a", ">= 2500 h/a", "");
  private static final List<String> UNITS =
      List.of("", "EUR/kW/a", "ct/kWh", "EUR/kW/a", "ct/kWh", "check");

  private final PrintStream out;

  /// A printer onto the given stream.
  public AnswerPrinter(PrintStream out) {
    this.out = out;
  }

  /// Prints figures with their source, and how they were had; what became of each request where
  /// several were asked for.
  public void answer(Reply reply) {
    if (!reply.json().path("answers").isMissingNode()) {
      reply.json().path("answers").forEach(this::part);
      assumed(reply.json().path("interpretation"));
      return;
    }
    var interpretation = reply.json().path("interpretation");
    var sheet = reply.json().path("data");
    out.println();
    out.println("  " + title(interpretation, sheet));
    assumed(interpretation);
    out.println();
    figures(sheet);
    if (reply.json().has("hlzf")) {
      out.println();
      out.println("  " + title(interpretation, reply.json().path("hlzf")));
      out.println();
      figures(reply.json().path("hlzf"));
    }
    missing(reply.json().path("missing"));
    out.println("  " + origin(reply));
  }

  /// The kind of data that was asked for as well and is not to be had.
  private void missing(JsonNode missing) {
    if (missing.isObject()) {
      out.println(
          "  %s: not found; %s"
              .formatted(missing.path("kind").asString(""), missing.path("reason").asString("")));
    }
  }

  private void figures(JsonNode sheet) {
    if (sheet.path("rows").isEmpty()) {
      return;
    }
    if (WindowTable.isOne(sheet)) {
      WindowTable.print(sheet.path("rows"), out);
    } else {
      table(sheet.path("rows"));
    }
    out.println();
    source(sheet);
  }

  private void part(JsonNode answer) {
    var request = answer.path("request");
    out.println();
    out.println(
        "  %s %d · %s · %s"
            .formatted(
                request.path("data_type").asString(""),
                request.path("year").asInt(0),
                request.path("dno").asString(""),
                answer.path("status").asString("")));
    figures(answer.path("data"));
    figures(answer.path("hlzf"));
    missing(answer.path("missing"));
    if (answer.has("reason")) {
      out.println("  " + answer.path("reason").asString(""));
    }
  }

  /// What the question left open and was taken for granted.
  private void assumed(JsonNode interpretation) {
    var words = new ArrayList<String>();
    interpretation.path("assumed").forEach(word -> words.add(word.asString("")));
    if (!words.isEmpty()) {
      out.println("  assumed: " + String.join(", ", words));
    }
  }

  private static String title(JsonNode interpretation, JsonNode sheet) {
    var dno = interpretation.path("dno");
    var name = dno.path("name").asString(sheet.path("dno").asString(""));
    var sample = dno.path("sample").asBoolean(false) ? " (sample)" : "";
    return "%s %d · %s%s · %s, %s"
        .formatted(
            WindowTable.isOne(sheet) ? "Hochlastzeitfenster" : "Netzentgelte",
            sheet.path("year").asInt(interpretation.path("year").asInt(0)),
            name,
            sample,
            sheet.path("status").asString("unknown"),
            sheet.path("verification").asString("unverified"));
  }

  private void table(JsonNode rows) {
    var lines = new ArrayList<List<String>>(List.of(HEAD, CLASSES, UNITS));
    rows.forEach(row -> lines.add(cells(row)));
    for (var line : lines) {
      out.println("  %-9s %12s %12s %13s %13s   %s".formatted(line.toArray()).stripTrailing());
      if (line.equals(UNITS)) {
        out.println("  " + "-".repeat(76));
      }
    }
  }

  private static List<String> cells(JsonNode row) {
    return List.of(
        row.path("voltage_level").asString("?").toUpperCase(Locale.ROOT),
        figure(row, "leistung_unter_2500h"),
        figure(row, "arbeit_unter_2500h"),
        figure(row, "leistung"),
        figure(row, "arbeit"),
        verdict(row));
  }

  private static String figure(JsonNode row, String field) {
    var figure = row.path(field);
    return figure.isNumber() ? figure.decimalValue().toPlainString() : figure.asString("-");
  }

  private static String verdict(JsonNode row) {
    var checks = StreamSupport.stream(row.path("checks").spliterator(), false).toList();
    var failed =
        checks.stream()
            .filter(check -> !check.path("passed").asBoolean(false))
            .map(check -> check.path("check").asString(""))
            .toList();
    var verification = row.path("verification").asString("");
    return failed.isEmpty()
        ? "%s, %d of %d checks".formatted(verification, checks.size(), checks.size())
        : "%s: %s".formatted(verification, String.join(", ", failed));
  }

  private void source(JsonNode sheet) {
    var source = sheet.path("source");
    var page = sheet.path("rows").path(0).path("provenance").path("page");
    var region = sheet.path("rows").path(0).path("provenance").path("region").asString("");
    var place = page.isNumber() ? ", page " + page.asInt() : region.isEmpty() ? "" : ", " + region;
    out.println("  source   " + source.path("url").asString("?") + place);
    out.println(
        "           %s, %,d bytes, sha256 %s, fetched %s"
            .formatted(
                source.path("content_type").asString("?"),
                source.path("bytes").asLong(0),
                abbreviated(source.path("sha256").asString("")),
                source.path("fetched_at").asString("?")));
  }

  private static String abbreviated(String hash) {
    return hash.length() > 16 ? hash.substring(0, 16) + "…" : hash;
  }

  /// How an answer was had, and in what time.
  public static String origin(Reply reply) {
    var source =
        reply.json().path("cached").asBoolean(false)
            ? "cache (%s)".formatted(reply.text("source"))
            : reply.text("source");
    return "answered from the %s in %.1f ms".formatted(source, reply.took().toNanos() / 1e6);
  }

  /// Prints a problem as one clear line, and what to do.
  public void problem(Reply reply) {
    var detail = reply.text("detail");
    var title = reply.text("title");
    var known = detail.isEmpty() ? title : detail;
    out.println(known.isEmpty() ? "The API answered with status " + reply.status() + "." : known);
    if (!reply.json().path("candidates").isEmpty()) {
      candidates(reply.json().path("candidates"));
    }
    var advice = advice(reply);
    if (!advice.isEmpty()) {
      out.println("  " + advice);
    }
  }

  /// Prints a job that ended without an answer.
  public void job(Reply reply) {
    var failure = reply.json().path("failure");
    out.println(
        "The crawl ended as %s: %s"
            .formatted(
                reply.text("status"), failure.path("detail").asString("no reason was given")));
    out.println("  Ask again later, or see .dno/logs/crawler-service.log.");
  }

  private void candidates(JsonNode candidates) {
    for (var candidate : candidates) {
      out.println(
          "  %-40s %s, %s   (%s)"
              .formatted(
                  candidate.path("name").asString(""),
                  candidate.path("city").asString("?"),
                  candidate.path("region").asString("?"),
                  candidate.path("slug").asString("")));
    }
  }

  private static String advice(Reply reply) {
    return switch (reply.problemCode()) {
      case "incomplete_query" -> "Missing: " + joined(reply.json().path("missing")) + ".";
      case "empty_query" -> "Ask, for example, \"Netzentgelte Netze BW 2025\".";
      case "dno_unknown" -> "Write the operator's name as on its web site.";
      case "data_not_found" -> "Checked at " + reply.text("checked_at") + ".";
      case "invalid_credentials", "unauthenticated" ->
          "Check --email and DNO_PASSWORD, or .dno/credentials.json.";
      case "rate_limited", "upstream_unavailable", "store_unavailable", "upstream_timeout" ->
          "Try again in a little while.";
      default -> "";
    };
  }

  private static String joined(JsonNode words) {
    return words.isArray()
        ? String.join(
            ", ", StreamSupport.stream(words.spliterator(), false).map(JsonNode::asString).toList())
        : words.asString("");
  }
}
