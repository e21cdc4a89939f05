package org.dnocrawler.local.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.windows.WindowValidation;
import org.jspecify.annotations.Nullable;

/// Puts what was found in a document into the form in which it is answered.
final class Findings {

  private static final int LONGEST_LABEL = 60;

  private final Question question;
  private final List<Answer.Check> checks = new ArrayList<>();
  private final List<Answer.Provenance> provenance = new ArrayList<>();
  private final Map<DataType, Answer.Kind> kinds = new EnumMap<>(DataType.class);
  private List<Answer.Charges> charges = List.of();
  private List<Answer.Windows> windows = List.of();
  private Answer.@Nullable StandardLoad slp;
  private Answer.@Nullable Controllable steuerbar;
  private @Nullable String timeConvention;
  private @Nullable String dayRule;

  private Findings(Question question) {
    this.question = question;
  }

  /// The answer that the findings make.
  static Answer answer(Question question, Map<DataType, Finding> found, String sha256) {
    var findings = new Findings(question);
    found.forEach(findings::add);
    return findings.answer(sha256);
  }

  private void add(DataType type, Finding finding) {
    kinds.put(
        type,
        switch (finding) {
          case Finding.Found(var publication, var untold) -> add(publication, untold);
          case Finding.Misprinted(var misprint) -> addMisprint(misprint);
          case Finding.Abstained(var reason) -> none(Status.ABSTAINED, reason);
          case Finding.Rejected(var reason) -> none(Status.REJECTED, reason);
        });
  }

  private static Answer.Kind none(Status status, String reason) {
    return new Answer.Kind(status, reason, null, null);
  }

  private Answer.Kind add(Publication publication, List<String> untold) {
    int before = checks.size();
    switch (publication) {
      case PriceSheet sheet -> addPrices(sheet);
      case HlzfSheet sheet -> addWindows(sheet);
    }
    boolean verified = publication.verification() == VerificationStatus.VERIFIED;
    return new Answer.Kind(
        verified ? Status.VERIFIED : Status.FLAGGED,
        verified
            ? null
            : isPart(publication) && !untold.isEmpty()
                ? "not all prices could be told (%s); those given are proved"
                    .formatted(labels(untold))
                : failures(checks.subList(before, checks.size())),
        edition(publication.status()),
        publication.validFrom());
  }

  private static String labels(List<String> untold) {
    return untold.stream()
        .map(label ->
            label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label)
        .collect(Collectors.joining(", "));
  }

  /// Whether every row is proved, and the sheet is not for what it lacks.
  private static boolean isPart(Publication publication) {
    return publication instanceof PriceSheet sheet
        && sheet.verification() == VerificationStatus.UNVERIFIED
        && sheet.rows().stream().allMatch(row -> row.verification() == VerificationStatus.VERIFIED);
  }

  private static @Nullable String edition(PublicationStatus status) {
    return status == PublicationStatus.UNKNOWN ? null : status.wire();
  }

  /// The failed checks in words.
  private static String failures(List<Answer.Check> checks) {
    var failed =
        checks.stream()
            .filter(check -> !check.passed())
            .map(check -> "%s: %s %s".formatted(place(check), check.check(), check.detail()))
            .toList();
    return failed.isEmpty()
        ? "nothing speaks against it, but it is not proved"
        : String.join("; ", failed);
  }

  private static String place(Answer.Check check) {
    var level = check.voltageLevel() == null ? check.kind() : check.voltageLevel();
    return check.season() == null ? level : level + " in " + check.season();
  }

  private void addPrices(PriceSheet sheet) {
    charges = sheet.rows().stream().map(Findings::charges).toList();
    for (var row : sheet.rows()) {
      note("netzentgelte", row.voltageLevel().wire(), null, row.checks(), row.provenance());
    }
    var standard = sheet.slp();
    if (standard != null) {
      slp = standard(standard);
      note("slp", null, null, standard.checks(), standard.provenance());
    }
    var controllable = sheet.steuerbar();
    if (controllable != null) {
      steuerbar = controllable(controllable);
      note("steuerbar", null, null, controllable.checks(), controllable.provenance());
    }
  }

  private static Answer.Charges charges(PriceRow row) {
    return new Answer.Charges(
        row.voltageLevel().wire(),
        Answer.decimal(row.leistung()),
        Answer.decimal(row.arbeit()),
        Answer.decimal(row.leistungUnter2500h()),
        Answer.decimal(row.arbeitUnter2500h()),
        Answer.optional(row.leistungMonat()),
        Answer.optional(row.arbeitMonat()),
        row.verification().wire());
  }

  private static Answer.StandardLoad standard(StandardLoadPrice price) {
    return new Answer.StandardLoad(
        Answer.optional(price.grundpreis()),
        Answer.optional(price.arbeit()),
        price.verification().wire());
  }

  private static Answer.Controllable controllable(ControllableLoad load) {
    var third = load.modul3();
    return new Answer.Controllable(
        Answer.optional(load.modul1()),
        Answer.optional(load.modul2()),
        third == null ? null : timeVariable(third),
        load.verification().wire());
  }

  private static Answer.TimeVariable timeVariable(ControllableLoad.TimeVariable third) {
    return new Answer.TimeVariable(
        Answer.decimal(third.hochtarif()),
        Answer.decimal(third.standardtarif()),
        Answer.decimal(third.niedrigtarif()),
        third.windows().stream()
            .map(tier -> new Answer.TierWindow(tier.tier(), tier.quarters(), window(tier.window())))
            .toList());
  }

  private void addWindows(HlzfSheet sheet) {
    windows =
        sheet.rows().stream()
            .map(row ->
                new Answer.Windows(
                    row.voltageLevel().wire(),
                    row.season().wire(),
                    row.windows().stream().map(Findings::window).toList(),
                    row.verification().wire()))
            .toList();
    for (var row : sheet.rows()) {
      var level = row.voltageLevel().wire();
      note("hlzf", level, row.season().wire(), row.checks(), row.provenance());
    }
    timeConvention = sheet.timeConvention().wire();
    dayRule = sheet.dayRule();
  }

  private Answer.Kind addMisprint(WindowValidation.Misprinted misprint) {
    windows =
        misprint.rows().stream()
            .map(row ->
                new Answer.Windows(
                    row.row().level().wire(),
                    row.row().season().wire(),
                    row.row().windows().stream()
                        .map(
                            window -> new Answer.Window(window.start().text(), window.end().text()))
                        .toList(),
                    VerificationStatus.DISPUTED.wire()))
            .toList();
    for (var checked : misprint.rows()) {
      var row = checked.row();
      note("hlzf", row.level().wire(), row.season().wire(), checked.checks(), row.provenance());
    }
    timeConvention = misprint.notes().convention().wire();
    dayRule = misprint.notes().dayRule();
    return new Answer.Kind(Status.FLAGGED, misprint.reason(), edition(misprint.status()), null);
  }

  private static Answer.Window window(TimeWindow window) {
    return new Answer.Window(window.start(), window.end());
  }

  private void note(
      String kind,
      @Nullable String level,
      @Nullable String season,
      List<CheckResult> results,
      RowProvenance place) {
    results.forEach(result ->
        checks.add(
            new Answer.Check(
                kind, level, season, result.check(), result.passed(), result.detail())));
    provenance.add(
        new Answer.Provenance(
            kind,
            level,
            season,
            place.page(),
            place.region(),
            place.quote(),
            place.method(),
            Answer.decimal(place.confidence()),
            place.values()));
  }

  private Answer answer(String sha256) {
    var status = Status.of(kinds.values().stream().map(Answer.Kind::status).toList());
    return new Answer(
        question.file(),
        status,
        reason(),
        null,
        question.year(),
        first(Answer.Kind::edition),
        first(Answer.Kind::validFrom),
        question.types().contains(DataType.NETZENTGELTE) ? charges : null,
        slp,
        steuerbar,
        question.types().contains(DataType.HLZF) ? windows : null,
        timeConvention,
        dayRule,
        byName(),
        checks,
        provenance,
        sha256);
  }

  /// The reasons of all kinds; those of a kind alone need no name.
  private @Nullable String reason() {
    var reasons = new ArrayList<String>();
    kinds.forEach((type, kind) -> {
      if (kind.reason() != null) {
        reasons.add(kinds.size() == 1 ? kind.reason() : type.wire() + ": " + kind.reason());
      }
    });
    var distinct = kinds.values().stream().map(Answer.Kind::reason).distinct().toList();
    if (distinct.size() == 1) {
      return distinct.getFirst();
    }
    return String.join("; ", reasons);
  }

  private <T> @Nullable T first(Function<Answer.Kind, @Nullable T> part) {
    for (var kind : kinds.values()) {
      var value = part.apply(kind);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Map<String, Answer.Kind> byName() {
    var named = new LinkedHashMap<String, Answer.Kind>();
    kinds.forEach((type, kind) -> named.put(type.wire(), kind));
    return named;
  }
}
