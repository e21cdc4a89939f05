package org.dnocrawler.crawler.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The charges of one level as an operator would set them: cost times the simultaneity function.
///
/// @param level wire name of the level
/// @param label what the sheet calls it
/// @param lpUnder capacity price below 2,500 h/a, as printed
/// @param apUnder energy price below
/// @param lpFrom capacity price from 2,500 h/a on
/// @param apFrom energy price from there on
record Prices(
    String level, String label, String lpUnder, String apUnder, String lpFrom, String apFrom) {

  private static final String[] LEVELS = {"hoes", "hoes/hs", "hs", "hs/ms", "ms", "ms/ns", "ns"};
  static final String[] LONG = {
    "Höchstspannung",
    "Umspannung HöS/HS",
    "Hochspannung",
    "Umspannung HS/MS",
    "Mittelspannung",
    "Umspannung MS/NS",
    "Niederspannung"
  };
  static final String[] SHORT = {"HöS", "HöS/HS", "HS", "HS/MS", "MS", "MS/NS", "NS"};
  static final String[] NUMBERED = {
    "Netzebene 1",
    "Netzebene 2",
    "Netzebene 3 (HS)",
    "Netzebene 4 (HS/MS)",
    "Netzebene 5 (MS)",
    "Netzebene 6 (MS/NS)",
    "Netzebene 7 (NS)"
  };
  static final String[] WORDY = {
    "Entnahme aus dem Höchstspannungsnetz",
    "Entnahme aus der Umspannung Höchst-/Hochspannung",
    "Entnahme aus dem Hochspannungsnetz",
    "Entnahme aus der Umspannung Hoch-/Mittelspannung",
    "Entnahme aus dem Mittelspannungsnetz",
    "Entnahme aus der Umspannung Mittel-/Niederspannung",
    "Entnahme aus dem Niederspannungsnetz"
  };

  /// Prices of the lowest levels, as many as wanted.
  static List<Prices> lowest(int count, long seed, String[] labels) {
    var random = new Random(seed);
    var prices = new ArrayList<Prices>();
    for (int i = LEVELS.length - count; i < LEVELS.length; i++) {
      prices.add(lawful(LEVELS[i], labels[i], random));
    }
    return prices;
  }

  private static Prices lawful(String level, String label, Random random) {
    var lpFrom = cents(4_500 + random.nextInt(14_500));
    var apFrom = cents(15 + random.nextInt(320));
    double ratio = new double[] {0.05, 0.08, 0.1, 0.1, 0.15}[random.nextInt(5)];
    var cost = lpFrom.add(apFrom.multiply(new BigDecimal("87.6")));
    var lpUnder = cost.multiply(BigDecimal.valueOf(ratio)).setScale(2, RoundingMode.HALF_UP);
    var apUnder =
        lpFrom
            .add(apFrom.multiply(new BigDecimal(25)))
            .subtract(lpUnder)
            .divide(new BigDecimal(25), 2, RoundingMode.HALF_UP);
    return new Prices(
        level, label, german(lpUnder), german(apUnder), german(lpFrom), german(apFrom));
  }

  private static BigDecimal cents(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  static String german(BigDecimal number) {
    return number.toPlainString().replace('.', ',');
  }

  static BigDecimal number(String german) {
    return new BigDecimal(german.replace(".", "").replace(',', '.'));
  }

  /// A sixth of the capacity price, as monthly prices are by custom.
  String month() {
    return german(number(lpFrom).divide(new BigDecimal(6), 2, RoundingMode.HALF_UP));
  }

  static String gross(String net) {
    return german(number(net).multiply(new BigDecimal("1.19")).setScale(2, RoundingMode.HALF_UP));
  }

  /// The truth of a sheet: `level LP< AP< LP≥ AP≥`.
  String truth() {
    return String.join(" ", level, plain(lpUnder), plain(apUnder), plain(lpFrom), plain(apFrom));
  }

  String truthWithMonth() {
    return truth() + " " + plain(month()) + " " + plain(apFrom);
  }

  static String plain(String german) {
    return number(german).toPlainString();
  }

  Prices named(String other) {
    return new Prices(level, other, lpUnder, apUnder, lpFrom, apFrom);
  }
}
