package org.dnocrawler.common.tariff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What one document of an operator states for one year.
public sealed interface Publication permits PriceSheet, HlzfSheet {

  /// Slug of the operator.
  String dno();

  /// Calendar year in which it applies.
  int year();

  /// `NETZENTGELTE` or `HLZF`, never `ALL`.
  DataType dataType();

  /// Whether the operator calls it settled.
  PublicationStatus status();

  /// First day on which it applies, where stated.
  @Nullable LocalDate validFrom();

  /// Last day on which it applies, where stated.
  @Nullable LocalDate validTo();

  /// The weakest verdict of its parts.
  VerificationStatus verification();

  /// The document.
  SourceDocument source();
}
