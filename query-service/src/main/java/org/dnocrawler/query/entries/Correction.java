package org.dnocrawler.query.entries;

import static org.dnocrawler.query.entries.EntryWords.invalid;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.tariff.DataKey;
import org.jspecify.annotations.Nullable;

/// Applies a person's changes to what is served.
///
/// Changed figures go through the checks of a reading. Where those fail the change is refused,
/// unless the person insists; what a person entered counts as verified.
///
/// @param key what is changed
/// @param request the changes
/// @param reason why, checked
/// @param clock tells when the document of a new entry was looked at
record Correction(DataKey key, CorrectionRequest request, String reason, Clock clock) {

  static final String BY_HAND = "by-hand";

  /// The changed publication; throws a problem for a change that makes no sense or fails its
  /// checks.
  ///
  /// @param served what is served; null when nothing is
  Publication of(@Nullable Publication served) {
    try {
      return key.dataType() == DataType.HLZF
          ? new WindowCorrection(this).of(served)
          : new PriceCorrection(this).of(served);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage() + ".");
    }
  }

  /// The document of the request, or that of the served publication.
  SourceDocument source(@Nullable Publication served) {
    var source = request.source();
    if (source == null) {
      return Optional.ofNullable(served)
          .map(Publication::source)
          .orElseThrow(
              () -> invalid("Nothing is stored yet, so 'source' is needed: url and sha256."));
    }
    var url = source.url();
    var sha256 = source.sha256();
    if (url == null || sha256 == null || !url.isAbsolute()) {
      throw invalid("'source' needs an absolute url and the sha256 of the document.");
    }
    return new SourceDocument(
        url,
        sha256,
        Optional.ofNullable(source.contentType()).orElse("application/octet-stream"),
        Optional.ofNullable(source.bytes()).orElse(0L),
        clock.instant(),
        source.title(),
        List.<URI>of());
  }

  /// The verdict on changed figures; refuses them when a check fails and nobody insists.
  ///
  /// @param what which figures, for the refusal
  VerificationStatus accepted(String what, VerificationStatus verdict, List<CheckResult> checks) {
    if (verdict != VerificationStatus.DISPUTED || request.overrides()) {
      return VerificationStatus.VERIFIED;
    }
    var failed = checks.stream().filter(check -> !check.passed()).map(CheckResult::detail).toList();
    throw new ProblemException(
        ProblemType.CHECKS_FAILED,
        "The figures of %s fail their checks. Mend them, or send 'override_checks': true."
            .formatted(what),
        Map.of("failed", failed),
        null);
  }

  /// The checks and, with them, that a person made the change.
  List<CheckResult> reviewed(List<CheckResult> checks) {
    var all = new ArrayList<CheckResult>(checks);
    all.add(new CheckResult(Review.CHECK, true, reason));
    return all;
  }

  /// Where changed figures come from: the place in the document stays, the reading is by hand.
  ///
  /// @param changed wire names of the figures that were changed
  RowProvenance provenance(@Nullable RowProvenance before, List<String> changed) {
    return before == null
        ? new RowProvenance(null, "", "", BY_HAND, BigDecimal.ONE, List.of())
        : new RowProvenance(
            before.page(),
            before.region(),
            before.quote(),
            BY_HAND,
            BigDecimal.ONE,
            before.values().stream().filter(value -> !changed.contains(value.field())).toList());
  }
}
