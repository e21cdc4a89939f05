package org.dnocrawler.crawler.windows;

import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PublicationStatus;

/// What the checks allow to do with windows that were read.
public sealed interface WindowValidation {

  /// The windows can be stored; each row says how far it may be trusted.
  ///
  /// @param sheet the windows with the verdict of every check
  record Valid(HlzfSheet sheet) implements WindowValidation {}

  /// A window is misprinted so that no day can have it; nothing of the sheet may be stored.
  ///
  /// @param reason which, for a person
  /// @param status whether the operator calls the windows settled
  /// @param notes what the document says of times and days
  /// @param rows all rows as printed
  record Misprinted(String reason, PublicationStatus status, Notes notes, List<CheckedRow> rows)
      implements WindowValidation {

    /// Copies the list.
    public Misprinted {
      rows = List.copyOf(rows);
    }
  }

  /// A row as printed, with what each check said of it.
  record CheckedRow(PrintedRow row, List<CheckResult> checks) {

    /// Copies the list.
    public CheckedRow {
      checks = List.copyOf(checks);
    }
  }
}
