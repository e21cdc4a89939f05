package org.dnocrawler.crawler.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dnocrawler.crawler.corpus.Case.Family;

/// Sheets in the shapes that real ones have.
final class Cases {

  private static final String[] HEADER = {
    "Entnahmestelle{^3}|Jahresleistungspreissystem{4}",
    "Benutzungsdauer < 2.500 h/a{2}|Benutzungsdauer ≥ 2.500 h/a{2}",
    "Leistungspreis €/kW|Arbeitspreis ct/kWh|Leistungspreis €/kW|Arbeitspreis ct/kWh"
  };

  private Cases() {}

  static List<Case> all() {
    var cases = new ArrayList<Case>();
    shapes(cases);
    layouts(cases);
    notation(cases);
    cases.addAll(Traps.all());
    cases.addAll(Extras.all());
    return cases;
  }

  static Draft cover() {
    return new Draft()
        .h1("Preisblatt Netzentgelte Strom 2025")
        .p("Stadtwerke Musterstadt Netz GmbH")
        .p("gültig ab 01.01.2025");
  }

  static String[] lines(List<String> header, List<Prices> prices, Function<Prices, String> row) {
    var lines = new ArrayList<>(header);
    prices.forEach(price -> lines.addAll(row.apply(price).lines().toList()));
    return lines.toArray(String[]::new);
  }

  static String four(Prices p) {
    return String.join("|", p.label(), p.lpUnder(), p.apUnder(), p.lpFrom(), p.apFrom());
  }

  static Draft standard(Draft draft, List<Prices> prices) {
    return draft
        .h2("Netzentgelte für Entnahmestellen mit Leistungsmessung")
        .table(3, lines(List.of(HEADER), prices, Cases::four));
  }

  private static void shapes(List<Case> cases) {
    var p = Prices.lowest(4, 1, Prices.LONG);
    cases.add(new Case("row-of-four", "shape a", standard(cover(), p)).rows(p));

    var m = Prices.lowest(3, 2, Prices.LONG);
    cases.add(
        new Case(
                "row-of-six",
                "shape a with monthly prices",
                cover()
                    .h2("Entgelte für Kunden mit Leistungsmessung")
                    .table(
                        3,
                        lines(
                            List.of(
                                "Netzebene{^3}|Jahresleistungspreissystem{4}|Monatsleistungspreissystem{2^2}",
                                "< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                                "LP €/kW·a|AP ct/kWh|LP €/kW·a|AP ct/kWh|LP €/kW·Monat|AP ct/kWh"),
                            m,
                            x -> four(x) + "|" + x.month() + "|" + x.apFrom())))
            .monthly(m));

    var b = Prices.lowest(4, 3, Prices.LONG);
    cases.add(
        new Case(
                "row-per-class",
                "shape b: net and gross interleaved",
                cover()
                    .h2("Netzentgelte für Entnahmestellen mit Leistungsmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Netzebene{^2}|Benutzungsstunden{^2}|Leistungspreis €/kW/a{2}|Arbeitspreis Cent/kWh{2}",
                                "netto|brutto|netto|brutto"),
                            b,
                            Cases::perClass)))
            .rows(b));

    var c = Prices.lowest(3, 4, Prices.LONG);
    var perLevel = cover().h2("Entgelte für Entnahme mit Leistungsmessung");
    for (var x : c) {
      perLevel
          .h2(x.label())
          .table(
              1,
              "Jahresbenutzungsdauer|Leistungspreis €/kW a|Arbeitspreis ct/kWh",
              "unter 2.500 h/a|" + x.lpUnder() + "|" + x.apUnder(),
              "ab 2.500 h/a|" + x.lpFrom() + "|" + x.apFrom());
    }
    cases.add(new Case("table-per-level", "shape c", perLevel).rows(c));

    var d = Prices.lowest(3, 5, Prices.LONG);
    var perPage = cover();
    for (var x : d) {
      perPage
          .page()
          .h2("Netzentgelte für die Entnahme mit Leistungsmessung")
          .h2(x.label())
          .table(
              1,
              "Preisbestandteil|bis 2.500 h/a|über 2.500 h/a",
              "Leistungspreis in €/kW und Jahr|" + x.lpUnder() + "|" + x.lpFrom(),
              "Arbeitspreis in ct/kWh|" + x.apUnder() + "|" + x.apFrom());
    }
    cases.add(new Case("page-per-level", "shape d", perPage).rows(d).only(Family.PDF, Family.HTML));

    var e = Prices.lowest(4, 6, Prices.LONG);
    cases.add(new Case("item-list", "shape e: article numbers", items(e)).rows(e));

    var h = Prices.lowest(4, 7, Prices.SHORT);
    cases.add(new Case("levels-as-columns", "levels as columns", transposed(h)).rows(h));

    var two = Prices.lowest(4, 8, Prices.LONG);
    cases.add(new Case("two-tables", "a table per class", twoTables(two, false)).rows(two));
    cases.add(
        new Case("two-pages", "a page per class", twoTables(two, true))
            .rows(two)
            .only(Family.PDF, Family.HTML));
  }

  private static String perClass(Prices p) {
    return p.label()
        + "{^2}|< 2.500 h/Jahr|"
        + String.join(
            "|", p.lpUnder(), Prices.gross(p.lpUnder()), p.apUnder(), Prices.gross(p.apUnder()))
        + "\n≥ 2.500 h/Jahr|"
        + String.join(
            "|", p.lpFrom(), Prices.gross(p.lpFrom()), p.apFrom(), Prices.gross(p.apFrom()));
  }

  private static Draft items(List<Prices> prices) {
    var lines = new ArrayList<String>();
    lines.add("Artikel-ID|Bezeichnung|netto|brutto|Einheit");
    int number = 1;
    for (var p : prices) {
      lines.add(p.label() + " - Jahresbenutzungsdauer < 2.500 h/a{5}");
      lines.add(item(number++, "Leistungspreis", p.lpUnder(), "€/kW/a"));
      lines.add(item(number++, "Arbeitspreis", p.apUnder(), "ct/kWh"));
      lines.add(p.label() + " - Jahresbenutzungsdauer ≥ 2.500 h/a{5}");
      lines.add(item(number++, "Leistungspreis", p.lpFrom(), "€/kW/a"));
      lines.add(item(number++, "Arbeitspreis", p.apFrom(), "ct/kWh"));
    }
    return cover()
        .h2("Entgelte für Netznutzung mit Leistungsmessung")
        .table(1, lines.toArray(String[]::new));
  }

  private static String item(int number, String name, String net, String unit) {
    return "1-01-%d-%03d|%s|%s|%s|%s"
        .formatted(number % 7 + 1, number, name, net, Prices.gross(net), unit);
  }

  private static Draft transposed(List<Prices> p) {
    var labels = String.join("|", p.stream().map(Prices::label).toList());
    return cover()
        .h2("Netzentgelte für Kunden mit Leistungsmessung")
        .table(
            1,
            "Preis|Einheit|" + labels,
            "Jahresbenutzungsdauer unter 2.500 h/a{6}",
            "Leistungspreis|€/kW/a|" + column(p, Prices::lpUnder),
            "Arbeitspreis|ct/kWh|" + column(p, Prices::apUnder),
            "Jahresbenutzungsdauer ab 2.500 h/a{6}",
            "Leistungspreis|€/kW/a|" + column(p, Prices::lpFrom),
            "Arbeitspreis|ct/kWh|" + column(p, Prices::apFrom));
  }

  private static String column(List<Prices> prices, Function<Prices, String> figure) {
    return String.join("|", prices.stream().map(figure).toList());
  }

  private static Draft twoTables(List<Prices> p, boolean pages) {
    var header = List.of("Spannungsebene|Leistungspreis (€/kW*a)|Arbeitspreis (ct/kWh)");
    var draft =
        cover()
            .h2("Entgelte mit Leistungsmessung - Benutzungsdauer < 2.500 h/a")
            .table(1, lines(header, p, x -> x.label() + "|" + x.lpUnder() + "|" + x.apUnder()));
    if (pages) {
      draft.page();
    }
    return draft
        .h2("Entgelte mit Leistungsmessung - Benutzungsdauer > 2.500 h/a")
        .table(1, lines(header, p, x -> x.label() + "|" + x.lpFrom() + "|" + x.apFrom()));
  }

  private static void layouts(List<Case> cases) {
    var p = Prices.lowest(5, 11, Prices.WORDY);
    cases.add(
        new Case(
                "one-line-header",
                "all in one header line",
                cover()
                    .h2("Netznutzungsentgelte mit registrierender Leistungsmessung")
                    .table(
                        1,
                        lines(
                            List.of(
                                "Entnahmeebene|Leistungspreis < 2.500 h/a [€/kW a]|Arbeitspreis < 2.500 h/a [ct/kWh]|Leistungspreis ≥ 2.500 h/a [€/kW a]|Arbeitspreis ≥ 2.500 h/a [ct/kWh]"),
                            p,
                            Cases::four)))
            .rows(p));

    var q = Prices.lowest(4, 12, Prices.NUMBERED);
    cases.add(
        new Case(
                "prices-grouped",
                "columns grouped by price, not by class",
                cover()
                    .h2("Netzentgelte RLM")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Netzebene{^2}|Leistungspreis €/kW/Jahr{2}|Arbeitspreis Ct/kWh{2}",
                                "T < 2500 h|T ≥ 2500 h|T < 2500 h|T ≥ 2500 h"),
                            q,
                            x ->
                                String.join(
                                    "|",
                                    x.label(),
                                    x.lpUnder(),
                                    x.lpFrom(),
                                    x.apUnder(),
                                    x.apFrom()))))
            .rows(q));

    var r = Prices.lowest(4, 13, Prices.LONG);
    cases.add(
        new Case(
                "upper-class-first",
                "the class above 2,500 h first, energy before capacity",
                cover()
                    .h2("Entgelte für Kunden mit Leistungsmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Spannungsebene{^2}|über 2.500 Benutzungsstunden{2}|bis 2.500 Benutzungsstunden{2}",
                                "Arbeitspreis Cent/kWh|Leistungspreis EUR/kW|Arbeitspreis Cent/kWh|Leistungspreis EUR/kW"),
                            r,
                            x ->
                                String.join(
                                    "|",
                                    x.label(),
                                    x.apFrom(),
                                    x.lpFrom(),
                                    x.apUnder(),
                                    x.lpUnder()))))
            .rows(r));

    var s = Prices.lowest(3, 14, Prices.LONG);
    cases.add(
        new Case(
                "headers-lie",
                "header order contradicts the columns",
                cover()
                    .h2("Netzentgelte für Entnahmestellen mit Leistungsmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Entnahme{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                                "Arbeitspreis ct/kWh|Leistungspreis €/kW|Arbeitspreis ct/kWh|Leistungspreis €/kW"),
                            s,
                            Cases::four)))
            .rows(s));

    var one = Prices.lowest(1, 15, Prices.LONG);
    cases.add(new Case("one-level", "low voltage only", standard(cover(), one)).rows(one));
    var seven = Prices.lowest(7, 16, Prices.LONG);
    cases.add(new Case("seven-levels", "all seven levels", standard(cover(), seven)).rows(seven));

    var u = Prices.lowest(4, 17, Prices.LONG);
    cases.add(
        new Case(
                "unit-column",
                "a row per price with a column of units",
                cover()
                    .h2("Netzentgelte für leistungsgemessene Kunden")
                    .table(
                        1,
                        lines(
                            List.of("Netzebene|Preis|Einheit|< 2.500 h/a|≥ 2.500 h/a"),
                            u,
                            x ->
                                x.label()
                                    + "{^2}|Leistungspreis|€/kW*a|"
                                    + x.lpUnder()
                                    + "|"
                                    + x.lpFrom()
                                    + "\nArbeitspreis|ct/kWh|"
                                    + x.apUnder()
                                    + "|"
                                    + x.apFrom())))
            .rows(u));

    var g = Prices.lowest(3, 18, Prices.LONG);
    cases.add(
        new Case(
                "net-beside-gross",
                "net and gross beside each other for every price",
                cover()
                    .h2("Entgelte für Kunden mit Leistungsmessung")
                    .table(
                        3,
                        lines(
                            List.of(
                                "Netzebene{^3}|< 2.500 h/a{4}|≥ 2.500 h/a{4}",
                                "LP €/kWa{2}|AP ct/kWh{2}|LP €/kWa{2}|AP ct/kWh{2}",
                                "netto|brutto|netto|brutto|netto|brutto|netto|brutto"),
                            g,
                            x ->
                                String.join(
                                    "|",
                                    x.label(),
                                    x.lpUnder(),
                                    Prices.gross(x.lpUnder()),
                                    x.apUnder(),
                                    Prices.gross(x.apUnder()),
                                    x.lpFrom(),
                                    Prices.gross(x.lpFrom()),
                                    x.apFrom(),
                                    Prices.gross(x.apFrom())))))
            .rows(g));

    var w = Prices.lowest(4, 19, Prices.LONG);
    cases.add(
        new Case(
                "no-headings",
                "nothing but title and table",
                new Draft()
                    .h1("Stadtwerke Musterstadt Netz GmbH - Netzentgelte Strom ab 01.01.2025")
                    .table(3, lines(List.of(HEADER), w, Cases::four)))
            .rows(w));

    var split = Prices.lowest(4, 20, Prices.LONG);
    cases.add(
        new Case(
                "class-sections",
                "class headings as rows of the table",
                cover().h2("Netzentgelte mit Leistungsmessung").table(1, sections(split)))
            .rows(split));
  }

  private static String[] sections(List<Prices> prices) {
    var lines = new ArrayList<String>();
    lines.add("Entnahme in|Leistungspreis €/kW*a|Arbeitspreis ct/kWh");
    lines.add("Jahresbenutzungsdauer < 2.500 Stunden{3}");
    prices.forEach(p -> lines.add(p.label() + "|" + p.lpUnder() + "|" + p.apUnder()));
    lines.add("Jahresbenutzungsdauer ≥ 2.500 Stunden{3}");
    prices.forEach(p -> lines.add(p.label() + "|" + p.lpFrom() + "|" + p.apFrom()));
    return lines.toArray(String[]::new);
  }

  private static void notation(List<Case> cases) {
    var p = Prices.lowest(4, 21, Prices.LONG);
    cases.add(
        new Case(
                "euro-per-kwh",
                "energy prices in € per kWh",
                cover()
                    .h2("Netzentgelte mit Leistungsmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Netzebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                                "Leistungspreis €/kW·a|Arbeitspreis €/kWh|Leistungspreis €/kW·a|Arbeitspreis €/kWh"),
                            p,
                            x -> moved(x, -2))))
            .rows(p));
    var q = Prices.lowest(4, 22, Prices.SHORT);
    cases.add(
        new Case(
                "euro-per-mwh",
                "energy prices in € per MWh",
                cover()
                    .h2("Netzentgelte mit Leistungsmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Netzebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                                "Leistungspreis €/kW|Arbeitspreis €/MWh|Leistungspreis €/kW|Arbeitspreis €/MWh"),
                            q,
                            x -> moved(x, 1))))
            .rows(q));
    var f = Prices.lowest(4, 23, Prices.LONG);
    cases.add(
        new Case(
                "footnotes",
                "footnote marks glued to labels and figures",
                standard(
                        cover(),
                        List.of(
                            f.get(0).named("Umspannung HS/MS1)"),
                            f.get(1).named("Mittelspannung²"),
                            f.get(2).named("Umspannung MS/NS *"),
                            f.get(3).named("Niederspannung 1) 2)")))
                    .p("1) einschließlich Vorhaltung. 2) Messung auf der Niederspannungsseite."))
            .rows(f));
    var n = Prices.lowest(4, 24, Prices.LONG);
    cases.add(
        new Case(
                "none-here",
                "levels without prices",
                standard(
                    cover(),
                    List.of(
                        new Prices("hs", "Hochspannung", "-", "-", "-", "-"),
                        new Prices(
                            "hs",
                            "Umspannung HS/MS",
                            "entfällt",
                            "entfällt",
                            "entfällt",
                            "entfällt"),
                        n.get(1),
                        n.get(2),
                        n.get(3))))
            .rows(n.subList(1, 4)));
    var v = Prices.lowest(3, 25, Prices.LONG);
    var odd = Prices.lowest(3, 26, Prices.LONG);
    cases.add(
        new Case(
                "measured-below",
                "variants measured on another level",
                standard(
                    cover(),
                    List.of(
                        v.get(0),
                        odd.get(0).named("Mittelspannung, Messung NS"),
                        v.get(1),
                        odd.get(1).named("Umspannung MS/NS mit niederspannungsseitiger Messung"),
                        v.get(2))))
            .rows(v));
    var s = Prices.lowest(3, 27, Prices.LONG);
    cases.add(
        new Case(
                "units-in-cells",
                "units beside each figure",
                cover()
                    .h2("Entgelte für Entnahme mit Leistungsmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Netzebene{^2}|< 2.500 h/a{2}|≥ 2.500 h/a{2}",
                                "Leistungspreis|Arbeitspreis|Leistungspreis|Arbeitspreis"),
                            s,
                            x ->
                                "%s|%s €/kW|%s ct/kWh|%s €/kW|%s ct/kWh"
                                    .formatted(
                                        x.label(),
                                        x.lpUnder(),
                                        x.apUnder(),
                                        x.lpFrom(),
                                        x.apFrom()))))
            .rows(s));
    var w = Prices.lowest(3, 28, Prices.LONG);
    cases.add(
        new Case(
                "hours-written-out",
                "classes in words",
                cover()
                    .h2("Preise für Kunden mit Lastgangmessung")
                    .table(
                        2,
                        lines(
                            List.of(
                                "Entnahmespannungsebene{^2}|weniger als 2.500 Jahresbenutzungsstunden{2}|2.500 Jahresbenutzungsstunden und mehr{2}",
                                "Leistungspreis EUR/(kW*a)|Arbeitspreis ct/kWh|Leistungspreis EUR/(kW*a)|Arbeitspreis ct/kWh"),
                            w,
                            Cases::four)))
            .rows(w));
  }

  private static String moved(Prices p, int places) {
    return String.join(
        "|",
        p.label(),
        p.lpUnder(),
        Prices.german(Prices.number(p.apUnder()).movePointRight(places)),
        p.lpFrom(),
        Prices.german(Prices.number(p.apFrom()).movePointRight(places)));
  }
}
