package org.dnocrawler.local.interpret;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Request;

/// Prints for people what a question was understood to ask.
public final class InterpretationPrinter {

  private final PrintStream out;

  /// A printer onto the given stream.
  public InterpretationPrinter(PrintStream out) {
    this.out = out;
  }

  /// Prints it, one request or candidate a line.
  public void print(Interpretation interpretation) {
    switch (interpretation) {
      case Interpretation.Ok ok -> ok(ok);
      case Interpretation.Ambiguous ambiguous -> ambiguous(ambiguous);
      case Interpretation.Incomplete(var missing) ->
          out.println("Missing: " + String.join(", ", missing) + ".");
      case Interpretation.Rejected(var code, var detail) ->
          out.println(detail + "  (" + code.wire() + ")");
    }
  }

  private void ok(Interpretation.Ok ok) {
    ok.requests().forEach(request -> out.println("  " + line(request)));
    if (!ok.assumed().isEmpty()) {
      out.println("  assumed: " + String.join(", ", ok.assumed()));
    }
    if (ok.warning() != null) {
      out.println("  note: " + ok.warning());
    }
  }

  private static String line(Request request) {
    var filters =
        Stream.of(
                request.voltageLevel(),
                request.utilisation(),
                request.season(),
                request.status(),
                request.customer())
            .filter(Objects::nonNull)
            .map(filter -> filter.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "%s · %d · %s (%s)%s · confidence %s"
        .formatted(
            request.dataType().wire(),
            request.year(),
            request.dno(),
            request.slug(),
            filters.isEmpty() ? "" : " · " + filters,
            request.confidence().toPlainString());
  }

  private void ambiguous(Interpretation.Ambiguous ambiguous) {
    out.println(
        "year".equals(ambiguous.field())
            ? "It is not clear which years are meant:"
            : "This fits several operators, or one that is not named for sure:");
    for (var candidate : ambiguous.candidates()) {
      if (candidate.slug() == null) {
        out.println("  " + candidate.year());
      } else {
        out.println(
            "  %-40s %s, %s   (%s)"
                .formatted(
                    candidate.dno(),
                    Objects.requireNonNullElse(candidate.city(), "?"),
                    Objects.requireNonNullElse(candidate.region(), "?"),
                    candidate.slug()));
      }
    }
  }
}
