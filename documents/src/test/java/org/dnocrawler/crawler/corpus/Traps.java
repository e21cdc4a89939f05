package org.dnocrawler.crawler.corpus;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.crawler.corpus.Case.Family;
import org.dnocrawler.crawler.corpus.Case.Status;

/// Sheets that must not be believed, or answer another question.
final class Traps {

  private Traps() {}

  static List<Case> all() {
    var cases = new ArrayList<Case>();
    alone(cases);
    beside(cases);
    misprints(cases);
    otherQuestions(cases);
    return cases;
  }

  private static Draft titled(String title) {
    return new Draft().h1(title).p("Stadtwerke Musterstadt Netz GmbH").p("gültig ab 01.01.2025");
  }

  private static void avoided(Draft draft, List<Prices> p) {
    draft
        .h2("Entgelte für dezentrale Einspeisung (vermiedene Netzentgelte)")
        .table(
            2,
            Cases.lines(
                List.of(
                    "Einspeiseebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                    "Arbeitspreis ct/kWh|Leistungspreis €/kW|Arbeitspreis ct/kWh|Leistungspreis €/kW"),
                p,
                x ->
                    String.join("|", x.label(), x.apUnder(), x.lpUnder(), x.apFrom(), x.lpFrom())));
  }

  private static void reserve(Draft draft, List<Prices> p) {
    draft
        .h2("Netzreservekapazität")
        .table(
            2,
            Cases.lines(
                List.of(
                    "Entnahmestelle{^2}|Reserveinanspruchnahme €/kW{3}",
                    "0 - 200 h/a|200 - 400 h/a|400 - 600 h/a"),
                p,
                x -> String.join("|", x.label(), x.lpUnder(), x.lpFrom(), x.month())));
  }

  private static void monthly(Draft draft, List<Prices> p) {
    draft
        .h2("Monatsleistungspreissystem")
        .table(
            1,
            Cases.lines(
                List.of("Entnahmestelle|Leistungspreis €/kW und Monat|Arbeitspreis ct/kWh"),
                p,
                x -> x.label() + "|" + x.month() + "|" + x.apFrom()));
  }

  private static void alone(List<Case> cases) {
    var p = Prices.lowest(4, 41, Prices.LONG);
    var avoided = titled("Vermiedene Netzentgelte Strom 2025");
    avoided(avoided, p);
    cases.add(rejected("avoided-only", avoided));

    var reserve = titled("Preisblatt Netzreservekapazität Strom 2025");
    reserve(reserve, p);
    cases.add(rejected("reserve-only", reserve));

    cases.add(
        rejected(
            "reference-only",
            Cases.standard(
                titled("Referenzpreisblatt für vermiedene Netzentgelte Strom 2025"), p)));

    cases.add(
        rejected(
            "fictional-only",
            Cases.standard(
                titled("Fiktive Netzentgelte Strom 2025 nach § 118 Abs. 5a EnWG")
                    .p("Entgelte ohne Bundeszuschuss für typisierte Abnahmefälle"),
                p)));

    cases.add(
        rejected(
            "gas",
            titled("Preisblatt Netzentgelte Gas 2025")
                .h2("Entgelte für Ausspeisung mit Leistungsmessung (RLM)")
                .table(
                    1,
                    "Zone|Jahresarbeit kWh|Arbeitspreis ct/kWh|Leistung kW|Leistungspreis €/kW",
                    "1|bis 1.500.000|0,412|bis 500|14,21",
                    "2|bis 5.000.000|0,318|bis 2.500|11,05",
                    "3|über 5.000.000|0,207|über 2.500|8,93")
                .p("Preise für den Transport von Erdgas im Gasnetz, Gasdruckregelanlagen.")));

    cases.add(
        rejected(
            "connection-fees",
            titled("Baukostenzuschüsse Strom 2025")
                .h2("Baukostenzuschuss (BKZ) je Netzebene")
                .table(
                    1,
                    Cases.lines(
                        List.of("Netzebene|Leistungspreis > 2.500 h/a in €/kW|BKZ in €/kW"),
                        p,
                        x -> x.label() + "|" + x.lpFrom() + "|" + x.lpFrom()))));

    cases.add(
        rejected(
            "supplier-tariff",
            titled("Strompreise 2025 der Grundversorgung")
                .h2("Allgemeine Preise der Grund- und Ersatzversorgung")
                .table(
                    1,
                    "Tarif|Grundpreis €/Jahr|Arbeitspreis ct/kWh",
                    "Musterstrom Basis|142,80|38,42",
                    "Musterstrom Öko|151,20|36,91")
                .p("Im Preis enthalten sind Netzentgelte, Umlagen und Konzessionsabgabe.")));

    cases.add(
        rejected(
            "metering",
            titled("Entgelte für den Messstellenbetrieb Strom 2025")
                .table(
                    1,
                    "Netzebene|Messstellenbetrieb €/a|Wandler €/a",
                    "Mittelspannung|412,50|88,20",
                    "Niederspannung|286,10|41,75")));

    cases.add(
        rejected(
            "singular",
            Cases.standard(
                titled("Entgelte für singulär genutzte Betriebsmittel 2025 (§ 19 Abs. 3 StromNEV)")
                    .h2("Individuelle Netzentgelte für singulär genutzte Betriebsmittel"),
                p)));

    var month = titled("Preisblatt Netzentgelte Strom 2025");
    monthly(month, p);
    cases.add(
        new Case("monthly-only", "monthly prices taken for annual ones", month)
            .status(Status.ABSTAINED));
    cases.add(
        new Case(
                "windows-only",
                "high-load time windows",
                titled("Hochlastzeitfenster 2025")
                    .table(
                        1,
                        "Netzebene|Winter|Frühling|Sommer|Herbst",
                        "Mittelspannung|08:15 - 12:00 Uhr|entfällt|entfällt|17:00 - 19:15 Uhr",
                        "Niederspannung|16:45 - 19:30 Uhr|entfällt|entfällt|17:15 - 19:00 Uhr"))
            .status(Status.REJECTED));
  }

  private static Case rejected(String name, Draft draft) {
    return new Case(name, "look-alike: " + name, draft).status(Status.REJECTED);
  }

  private static void beside(List<Case> cases) {
    var p = Prices.lowest(4, 51, Prices.LONG);
    var q = Prices.lowest(4, 52, Prices.LONG);
    var all = Cases.cover();
    reserve(all, q);
    Cases.standard(all, p);
    all.page();
    monthly(all, p);
    avoided(all, q);
    all.h2("Baukostenzuschüsse")
        .table(
            1,
            Cases.lines(
                List.of("Netzebene|Leistungspreis > 2.500 h/a in €/kW"),
                q,
                x -> x.label() + "|" + x.lpFrom()));
    cases.add(
        new Case("all-look-alikes", "the real table among all its look-alikes", all).monthly(p));

    var before = Cases.cover();
    avoided(before, q);
    before.page();
    Cases.standard(before, p);
    cases.add(new Case("avoided-first", "avoided charges before the real ones", before).rows(p));

    var reference = Cases.standard(Cases.cover(), p);
    reference.page();
    reference
        .h1("Referenzpreisblatt zur Ermittlung vermiedener Netzentgelte")
        .table(
            2,
            Cases.lines(
                List.of(
                    "Netzebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                    "LP €/kW|AP ct/kWh|LP €/kW|AP ct/kWh"),
                q,
                Cases::four));
    cases.add(
        new Case("reference-behind", "reference prices behind the real ones", reference).rows(p));

    var fiction = Cases.standard(Cases.cover(), p);
    fiction.page();
    fiction
        .h1("Fiktive Netzentgelte gemäß § 118 Abs. 5a EnWG")
        .table(
            2,
            Cases.lines(
                List.of(
                    "Netzebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                    "LP €/kW|AP ct/kWh|LP €/kW|AP ct/kWh"),
                q,
                Cases::four));
    cases.add(
        new Case("fictional-behind", "fictional charges behind the real ones", fiction).rows(p));
  }

  private static void misprints(List<Case> cases) {
    var p = Prices.lowest(4, 61, Prices.LONG);
    var x = p.get(1);
    misprint(
        cases,
        "lost-digit",
        p,
        new Prices(
            x.level(), x.label(), x.lpUnder(), x.apUnder(), x.lpFrom().substring(1), x.apFrom()));
    misprint(
        cases,
        "swapped-prices",
        p,
        new Prices(x.level(), x.label(), x.apUnder(), x.lpUnder(), x.lpFrom(), x.apFrom()));
    misprint(
        cases,
        "swapped-row",
        p,
        new Prices(x.level(), x.label(), x.apUnder(), x.lpUnder(), x.apFrom(), x.lpFrom()));
    misprint(
        cases,
        "gross-in-one-pair",
        p,
        new Prices(
            x.level(),
            x.label(),
            Prices.gross(x.lpUnder()),
            Prices.gross(x.apUnder()),
            x.lpFrom(),
            x.apFrom()));
    misprint(
        cases,
        "gross-in-one-cell",
        p,
        new Prices(
            x.level(), x.label(), x.lpUnder(), x.apUnder(), Prices.gross(x.lpFrom()), x.apFrom()));
    misprint(cases, "swapped-classes-of-one-level", p, swapped(x));
    misprint(
        cases,
        "decimal-shifted",
        p,
        new Prices(
            x.level(), x.label(), x.lpUnder(), shifted(x.apUnder()), x.lpFrom(), x.apFrom()));
    var all = p.stream().map(Traps::swapped).toList();
    cases.add(
        new Case(
                "swapped-classes",
                "misprint: classes swapped throughout",
                Cases.standard(Cases.cover(), all))
            .rows(all)
            .status(Status.FLAGGED));
    var m = Prices.lowest(3, 62, Prices.LONG);
    cases.add(
        new Case(
                "monthly-misprint",
                "misprint: a monthly price that is no sixth",
                Cases.cover()
                    .h2("Netzentgelte mit Leistungsmessung")
                    .table(
                        2,
                        Cases.lines(
                            List.of(
                                "Netzebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}|Monatsleistungspreis €/kW·Monat{^2}",
                                "LP €/kW·a|AP ct/kWh|LP €/kW·a|AP ct/kWh"),
                            m,
                            y ->
                                Cases.four(y)
                                    + "|"
                                    + (y.equals(m.get(1)) ? y.lpUnder() : y.month()))))
            .rowsOf(
                m.stream()
                    .map(y ->
                        y.truth()
                            + " "
                            + Prices.plain(y.equals(m.get(1)) ? y.lpUnder() : y.month())
                            + " null")
                    .toList())
            .status(Status.FLAGGED));
  }

  private static Prices swapped(Prices x) {
    return new Prices(x.level(), x.label(), x.lpFrom(), x.apFrom(), x.lpUnder(), x.apUnder());
  }

  private static String shifted(String figure) {
    return Prices.german(Prices.number(figure).movePointRight(1).setScale(2));
  }

  private static void misprint(List<Case> cases, String name, List<Prices> right, Prices wrong) {
    var printed = right.stream().map(y -> y.level().equals(wrong.level()) ? wrong : y).toList();
    cases.add(
        new Case(name, "misprint: " + name, Cases.standard(Cases.cover(), printed))
            .rows(printed)
            .status(Status.FLAGGED));
  }

  private static void otherQuestions(List<Case> cases) {
    var p = Prices.lowest(3, 71, Prices.LONG);
    var q = Prices.lowest(3, 72, Prices.LONG);
    cases.add(
        new Case("other-year", "another year", Cases.standard(Cases.cover(), p))
            .year(2024)
            .status(Status.ABSTAINED));
    cases.add(
        new Case(
                "other-operator",
                "another operator",
                Cases.standard(
                    new Draft()
                        .h1("Netzentgelte Strom 2025 der Gemeindewerke Beispielhausen GmbH")
                        .p("Gemeindewerke Beispielhausen GmbH, Am Bach 1")
                        .p("gültig ab 01.01.2025"),
                    p))
            .status(Status.ABSTAINED));
    var years = new Draft().h1("Netzentgelte Strom der Stadtwerke Musterstadt Netz GmbH");
    Cases.standard(years.h2("Netzentgelte 2024 (gültig ab 01.01.2024)"), q);
    years.page();
    Cases.standard(years.h2("Netzentgelte 2025 (gültig ab 01.01.2025)"), p);
    cases.add(new Case("two-years", "two years, the later asked", years).rows(p));
    cases.add(
        new Case("two-years-before", "two years, the earlier asked", years).rows(q).year(2024));
    cases.add(
        new Case("two-years-neither", "two years, neither asked", years)
            .year(2023)
            .status(Status.ABSTAINED));
    cases.add(
        new Case(
                "preliminary",
                "preliminary values",
                Cases.standard(
                    new Draft()
                        .h1("Vorläufige Netzentgelte Strom 2025")
                        .p("Stadtwerke Musterstadt Netz GmbH")
                        .p("voraussichtlich gültig ab 01.01.2025, Stand 15.10.2024"),
                    p))
            .rows(p)
            .edition("preliminary"));
    cases.add(
        new Case(
                "final",
                "final values",
                Cases.standard(
                    new Draft()
                        .h1("Endgültiges Preisblatt Netzentgelte Strom 2025")
                        .p("Stadtwerke Musterstadt Netz GmbH")
                        .p(
                            "gültig ab 01.01.2025. Die vorläufigen Entgelte vom 15.10.2024 sind ersetzt."),
                    p))
            .rows(p)
            .edition("final"));
    cases.add(
        new Case(
                "mid-year",
                "valid for half a year",
                Cases.standard(
                    new Draft()
                        .h1("Preisblatt Netznutzung Strom")
                        .p("Stadtwerke Musterstadt Netz GmbH")
                        .p("gültig vom 01.07.2020 bis 31.12.2020"),
                    p))
            .rows(p)
            .year(2020));
    cases.add(
        new Case(
                "date-made",
                "dates of other years around the validity",
                Cases.standard(
                    new Draft()
                        .h1("Preisblatt 1: Netzentgelte Strom")
                        .p("Stadtwerke Musterstadt Netz GmbH")
                        .p("Stand: 20.12.2024, veröffentlicht am 22.12.2024")
                        .p("Gültig ab 1. Januar 2025"),
                    p))
            .rows(p));
    cases.add(
        new Case(
                "slp-only",
                "charges without metering only",
                new Draft()
                    .h1("Preisblatt Netzentgelte Strom 2025")
                    .p("Stadtwerke Musterstadt Netz GmbH, gültig ab 01.01.2025")
                    .h2("Entgelte für Kunden ohne Leistungsmessung")
                    .table(
                        1,
                        "Netzebene|Grundpreis €/a|Arbeitspreis ct/kWh",
                        "Niederspannung|60,00|7,49"))
            .status(Status.ABSTAINED)
            .only(Family.PDF, Family.HTML, Family.BOOK, Family.CSV));
  }
}
