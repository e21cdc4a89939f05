package org.dnocrawler.crawler.reading;

import java.util.List;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.crawler.windows.WindowValidation;

/// What a document holds of one kind of publication wanted.
public sealed interface Finding {

  /// How a reason begins where pages could not be read for want of a program that reads pictures:
  /// with that program the same document may hold what is wanted.
  String SCANS = "scanned pages";

  /// Figures were read; each says how far it may be trusted.
  ///
  /// @param publication the figures with the verdict of every check
  /// @param untold levels of which the document has figures that could not be told, by name or by
  ///   their label as printed
  record Found(Publication publication, List<String> untold) implements Finding {

    /// Copies the list.
    public Found {
      untold = List.copyOf(untold);
    }

    /// A publication with all that the document has.
    public Found(Publication publication) {
      this(publication, List.of());
    }
  }

  /// Windows were read, but one is misprinted so that no day can have it: they are shown as
  /// printed, and never stored.
  ///
  /// @param misprint which, and all rows as printed
  record Misprinted(WindowValidation.Misprinted misprint) implements Finding {}

  /// The document may be of the kind wanted, but the figures wanted are not in it or not certain.
  ///
  /// @param reason why, a short phrase for a person
  record Abstained(String reason) implements Finding {}

  /// The document cannot be read or is something else.
  ///
  /// @param reason what it is, a short phrase for a person
  record Rejected(String reason) implements Finding {}
}
