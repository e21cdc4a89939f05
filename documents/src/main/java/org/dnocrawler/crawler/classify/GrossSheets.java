package org.dnocrawler.crawler.classify;

import java.util.regex.Pattern;

/// Tells sheets whose prices include value-added tax by what they say in a sentence: a common
/// factor is nothing that the arithmetic of the prices could show.
final class GrossSheets {

  private static final String TAX = "(?:umsatzsteuer|mehrwertsteuer|\\bmwst\\b|\\bust\\b)";

  private static final Pattern GROSS =
      Pattern.compile(
          "\\b(?:alle|s(?:ä|ae)mtliche|die|diese|genannten?|angegebenen?)\\b[^.:]{0,40}(?:preise|entgelte|werte|betr(?:ä|ae)ge|angaben)\\b[^.:]{0,60}?"
              + "(?:\\bbrutto|(?:enthalten|beinhalten|inklusive|inkl\\.?|einschlie(?:ß|ss)lich|einschl\\.?)[^.:]{0,40}"
              + TAX
              + ")");

  /// What a sheet with net prices says somewhere.
  private static final Pattern NET =
      Pattern.compile(
          "netto|zzgl|zuz(?:ü|ue)glich|exkl|\\bohne\\b.{0,30}"
              + TAX
              + "|"
              + TAX
              + ".{0,60}(?:hinzu|nicht)|nicht.{0,40}"
              + TAX);

  private GrossSheets() {}

  /// Whether a document says of its prices that they include value-added tax, and of none that they
  /// do not.
  static boolean isGross(Evidence evidence) {
    var text = evidence.text().replace('\n', ' ');
    return GROSS.matcher(text).find() && !NET.matcher(text).find();
  }
}
