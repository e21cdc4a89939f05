package org.dnocrawler.crawler.corpus;

import java.util.ArrayList;
import java.util.List;

/// Sheets with charges beside those for metered supply.
final class Extras {

  private Extras() {}

  static List<Case> all() {
    var cases = new ArrayList<Case>();
    var p = Prices.lowest(3, 81, Prices.LONG);
    cases.add(
        new Case(
                "slp-row",
                "standard load profiles: base and energy price",
                Cases.standard(Cases.cover(), p)
                    .h2("Netzentgelte für Entnahmestellen ohne Leistungsmessung (SLP)")
                    .table(
                        1,
                        "Entnahmestelle|Arbeitspreis ct/kWh|Grundpreis €/a",
                        "Niederspannung|6,41|69,35"))
            .rows(p)
            .other("slp 69.35 6.41"));
    cases.add(
        new Case(
                "slp-month",
                "standard load profiles: base price a month",
                Cases.standard(Cases.cover(), p)
                    .h2("Kunden ohne Leistungsmessung")
                    .table(
                        1,
                        "|Grundpreis €/Monat|Arbeitspreis ct/kWh",
                        "Haushalt und Kleingewerbe|5,50|7,12"))
            .rows(p)
            .other("slp 66.00 7.12"));
    cases.add(
        new Case(
                "slp-rows",
                "standard load profiles: a row a price, gross beside net",
                Cases.standard(Cases.cover(), p)
                    .h2("Preisblatt 2: Entgelte ohne registrierende Leistungsmessung")
                    .table(
                        1,
                        "Preis|Einheit|netto|brutto",
                        "Grundpreis|€/Jahr|72,00|85,68",
                        "Arbeitspreis|ct/kWh|6,90|8,21"))
            .rows(p)
            .other("slp 72.00 6.90"));
    cases.add(
        new Case(
                "modules",
                "controllable loads: all three modules",
                Cases.standard(Cases.cover(), p)
                    .h2("Netzentgelte ohne Leistungsmessung")
                    .table(
                        1,
                        "Entnahmestelle|Arbeitspreis ct/kWh|Grundpreis €/a",
                        "Niederspannung|6,41|69,35")
                    .page()
                    .h2(
                        "Reduzierte Netzentgelte für steuerbare Verbrauchseinrichtungen nach § 14a EnWG")
                    .table(
                        1,
                        "Modul|Preis|Einheit",
                        "Modul 1: pauschale Reduzierung|115,31|€/a",
                        "Modul 2: reduzierter Arbeitspreis|2,56|ct/kWh")
                    .h2("Modul 3: zeitvariables Netzentgelt")
                    .table(
                        1,
                        "Tarifstufe|Arbeitspreis ct/kWh|Zeitfenster 1. und 4. Quartal",
                        "Hochtarif (HT)|11,12|17:00 - 20:00 Uhr",
                        "Standardtarif (ST)|6,41|übrige Zeiten",
                        "Niedrigtarif (NT)|2,56|00:00 - 05:00 Uhr"))
            .rows(p)
            .other(
                "slp 69.35 6.41",
                "modul_1 115.31",
                "modul_2 2.56",
                "modul_3 11.12 6.41 2.56",
                "ht [1, 4] 17:00-20:00",
                "nt [1, 4] 00:00-05:00"));
    return cases;
  }
}
