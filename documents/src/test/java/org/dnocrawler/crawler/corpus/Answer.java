package org.dnocrawler.crawler.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.corpus.Case.Status;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.extract.Sheets;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.reading.Finding;

/// What the reader made of a file.
///
/// @param rows figures by level, as in the truth of a case
/// @param others figures beside them
/// @param edition status of publication; empty when nothing was read
/// @param reason why, for a person
record Answer(
    Status status, List<String> rows, List<String> others, String edition, String reason) {

  private static final DocumentReading READING = new DocumentReading();

  static Answer of(Case made, byte[] bytes) {
    var document = Sheets.document(ContentSniffer.sniff(bytes, null), bytes);
    var sought = new Sought("operator", Case.OPERATOR, null, made.year);
    var findings = READING.read(document, sought, Set.of(DataType.NETZENTGELTE), _ -> {});
    return switch (Objects.requireNonNull(findings.get(DataType.NETZENTGELTE))) {
      case Finding.Found(var publication, _) -> of((PriceSheet) publication);
      case Finding.Misprinted(var misprint) -> none(Status.ABSTAINED, misprint.reason());
      case Finding.Abstained(var reason) -> none(Status.ABSTAINED, reason);
      case Finding.Rejected(var reason) -> none(Status.REJECTED, reason);
    };
  }

  private static Answer none(Status status, String reason) {
    return new Answer(status, List.of(), List.of(), "", reason);
  }

  private static Answer of(PriceSheet sheet) {
    var failed =
        sheet.rows().stream()
            .flatMap(row ->
                row.checks().stream()
                    .filter(check -> !check.passed())
                    .map(check -> row.voltageLevel().wire() + " " + check.check()))
            .toList();
    return new Answer(
        sheet.verification() == VerificationStatus.VERIFIED ? Status.VERIFIED : Status.FLAGGED,
        Sheets.rows(sheet),
        others(sheet),
        sheet.status().wire(),
        String.join(", ", failed));
  }

  private static List<String> others(PriceSheet sheet) {
    var others = new ArrayList<String>();
    var slp = sheet.slp();
    if (slp != null) {
      others.add("slp " + slp.grundpreis() + " " + slp.arbeit());
    }
    var modules = sheet.steuerbar();
    if (modules == null) {
      return others;
    }
    if (modules.modul1() != null) {
      others.add("modul_1 " + modules.modul1());
    }
    if (modules.modul2() != null) {
      others.add("modul_2 " + modules.modul2());
    }
    var variable = modules.modul3();
    if (variable != null) {
      others.add(
          "modul_3 %s %s %s"
              .formatted(variable.hochtarif(), variable.standardtarif(), variable.niedrigtarif()));
      variable
          .windows()
          .forEach(tier ->
              others.add(
                  "%s %s %s-%s"
                      .formatted(
                          tier.tier(),
                          tier.quarters(),
                          tier.window().start(),
                          tier.window().end())));
    }
    return others;
  }

  /// Whether it is the right answer in every respect.
  boolean isRight(Case made) {
    return status == made.status
        && rows.equals(made.rows)
        && others.equals(made.others)
        && (made.edition.isEmpty() || made.edition.equals(edition));
  }
}
