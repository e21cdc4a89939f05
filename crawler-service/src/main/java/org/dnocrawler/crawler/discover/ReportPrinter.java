package org.dnocrawler.crawler.discover;

import java.io.PrintWriter;

/// Prints a report for a person.
final class ReportPrinter {

  private final PrintWriter out;

  ReportPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(DiscoveryReport report) {
    out.printf(
        "%s %d on %s: %s (%s)%n",
        report.type().wire(),
        report.year(),
        report.site(),
        report.outcome().wire(),
        report.reason());
    var document = report.document();
    if (document != null) {
      out.printf("  %s%n", document.url());
      out.printf(
          "  %s, %s, %s, sha256 %s%n",
          document.contentType(), document.status(), document.verification(), document.sha256());
      document.failed().forEach(check -> out.printf("    failed %s%n", check));
      document.path().forEach(step -> out.printf("    via %s%n", step));
    }
    out.printf("Candidates, in order:%n");
    for (var tried : report.candidates()) {
      out.printf("  %4d %s%n", tried.score(), tried.url());
      out.printf("       %s [%s]%n", tried.verdict(), String.join(", ", tried.reasons()));
    }
    out.printf("Fetches, in order:%n");
    for (var fetch : report.fetches()) {
      out.printf(
          "  %6d ms %3d %,10d B %-8s %s%s%n",
          fetch.atMs(),
          fetch.status(),
          fetch.bytes(),
          fetch.purpose(),
          fetch.url(),
          fetch.note() == null ? "" : " (" + fetch.note() + ")");
    }
    report
        .notFetched()
        .forEach(
            refused -> out.printf("  not fetched: %s (%s)%n", refused.url(), refused.reason()));
  }
}
