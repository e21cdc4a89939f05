package org.dnocrawler.query.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTests {

  private static final OperatorDirectory DIRECTORY = DirectoryFiles.load(null);
  private static final Interpreter INTERPRETER =
      new Interpreter(
          DIRECTORY, Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private static Interpretation ask(String question) {
    return INTERPRETER.interpret(question, TODAY);
  }

  private static Interpretation.Ok ok(String question) {
    var interpretation = ask(question);
    assertThat(interpretation).as(question).isInstanceOf(Interpretation.Ok.class);
    return (Interpretation.Ok) interpretation;
  }

  private static Request request(String question) {
    assertThat(ok(question).requests()).as(question).hasSize(1);
    return ok(question).requests().getFirst();
  }

  private static List<String> candidates(String question) {
    var interpretation = ask(question);
    assertThat(interpretation).as(question).isInstanceOf(Interpretation.Ambiguous.class);
    return ((Interpretation.Ambiguous) interpretation)
        .candidates().stream().map(Interpretation.Candidate::slug).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Netzentgelte Netze BW 2025 | netze-bw | 2025",
        "netzentgelte netze-bw 2025 | netze-bw | 2025",
        "NETZENTGELTE NETZE BW GMBH 2025 | netze-bw | 2025",
        "Was kostet das Netz bei der Netze BW GmbH im Jahr 2024? | netze-bw | 2024",
        "NetzeBW NNE 2023 | netze-bw | 2023",
        "What are the network charges of Netze BW for 2025? | netze-bw | 2025",
        "Show me the grid fees of N-ERGIE Netz 2026 please | n-ergie-netz | 2026",
        "N Ergie Netz Netzentgelte 2026 | n-ergie-netz | 2026",
        "E.DIS Netznutzungsentgelte 2025 | e-dis-netz | 2025",
        "e-dis netz 2025 | e-dis-netz | 2025",
        "Netzentgelte SNB948311994307 2025 | netze-bw | 2025",
        "Stromnetz24 Netzentgelte 2025 | stromnetz24 | 2025",
        "Netzentgelte Stromnetz24 GmbH 2026 | stromnetz24 | 2026",
        "Netzentgelte 50Hertz 2025 | 50hertz-transmission | 2025",
        "Netzentgelte 50 Hertz Transmission 2025 | 50hertz-transmission | 2025",
        "Netzentgelte Stromnetz Berlin 2024 | stromnetz-berlin | 2024",
        "Netzentgelte Bayernwerk 2025 bei 2.500 h | bayernwerk-netz | 2025",
        "Netzentgelte Bayernwerk 2025 ab 2500 h in NE 5, 20 kV | bayernwerk-netz | 2025",
        "Bayernwerk Netz 20 kV 2000 kW 2025 | bayernwerk-netz | 2025",
        "Netzentgelte Überlandwerk Rhön 2025 | ueberlandwerk-rhoen | 2025",
        "Netzentgelte Ueberlandwerk Rhoen 2025 | ueberlandwerk-rhoen | 2025",
        "Netzentgelte UEZ Mainfranken 2025 | uez-mainfranken | 2025",
        "Netzentgelte SWE Netz Erfurt 2025 | swe-netz-erfurt | 2025",
        "Netzentgelte SWE Netz GmbH (Ettlingen) 2025 | swe-netz-ettlingen | 2025",
        "Netzentgelte EWR Netz 2025 | ewr-netz | 2025",
        "Netzentgelte EWR Remscheid 2025 | ewr-remscheid | 2025",
        "TEN Thüringer Energienetze 2025 | ten-thueringer-energienetze | 2025",
        "Netzentgelte wesernetz Bremen 2025 | wesernetz-bremen | 2025",
        "Netzentgelte Stadtwerke Neustadt an der Weinstraße 2025"
            + " | stadtwerke-neustadt-an-der-weinstrasse | 2025",
        "Netzentgelte Stadtwerke Neustadt Holstein 2025 | stadtwerke-neustadt-in-holstein | 2025",
        "Netzentgelte Stadtwerke Neustadt an der Aisch | stadtwerke-neustadt-a-d-aisch | 2026",
        "Netzentgelte SW Bochum Netz 2025 | stadtwerke-bochum-netz | 2025",
        "Netzentgelte Stadtwerke Rothenburg ob der Tauber 2026 | stadtwerke-rothenburg-o-d-t | 2026",
        "Netzentgelte Stadtwerke Bayreuth 2026 | stadtwerke-bayreuth-energie-und-wasser | 2026",
        "Netzentgelte Stadtwerke Landau, Isar 2025 | stadtwerke-landau-a-d-isar | 2025",
        "Netzentgelte Stadtwerke Oldenburg Holstein 2025 | stadtwerke-oldenburg-in-holstein | 2025",
        "Netzentgelte Stadtwerke Bamberg 2025"
            + " | stadtwerke-bamberg-energie-und-wasserversorgungs | 2025",
        "Netzentgelte stadtwerke-witten 2025 | stadtwerke-witten | 2025",
        "Netzentgelte Stadtwerke Witten GmbH 2025 | stadtwerke-witten | 2025",
        "Netzentgelte SachsenNetze HS.HD 2025 | sachsennetze-hs-hd | 2025",
        "Netzentgelte SachsenNetze GmbH 2025 | sachsennetze | 2025",
        "Netzentgelte Schleswig-Holstein Netz AG 2025 | schleswig-holstein-netz | 2025",
        "Netzentgelte Energie- und Wasserversorgung Hamm 2025 | energie-und-wasserversorgung-hamm | 2025",
        "Stadtwerke Straubing Strom und Gas 2025 | stadtwerke-straubing-strom-und-gas | 2025",
        "Elektrizitätsgenossenschaft Vogling & Angrenzer eG 2025"
            + " | elektrizitaetsgenossenschaft-vogling-und-angrenzer | 2025",
        "Energiequelle GmbH & Co. Windpark Feldheim 2006 KG Netzentgelte 2024"
            + " | energiequelle-windpark-feldheim-2006 | 2024",
        "ab 1.1.2026 gültige Netzentgelte Westnetz | westnetz | 2026",
        "Netzentgelte Westnetz gültig ab 01.01.2025 | westnetz | 2025",
        "Netzentgelte Westnetz 2025-01-01 | westnetz | 2025",
        "Netzentgelte Westnetz '25 | westnetz | 2025",
        "Netzentgelte Westnetz letztes Jahr | westnetz | 2025",
        "Netzentgelte Westnetz vom Vorjahr | westnetz | 2025",
        "network charges Westnetz last year | westnetz | 2025",
        "Netzentgelte Westnetz dieses Jahr | westnetz | 2026",
        "Netzentgelte Westnetz nächstes Jahr | westnetz | 2027",
        "Netzentgelte Westnetz naechsten Jahres | westnetz | 2027",
        "2025er Netzentgelte Westnetz | westnetz | 2025",
        "Netzentgelte Netze BW Stuttgart 70567 2025 | netze-bw | 2025",
        "Wie hoch sind die ten network charges of Netze BW in 2025 | netze-bw | 2025",
      })
  void questionNamesOneOperatorAndYear(String question, String slug, int year) {
    var request = request(question);
    assertThat(request.slug()).as(question).isEqualTo(slug);
    assertThat(request.year()).as(question).isEqualTo(year);
    assertThat(request.dataType()).as(question).isEqualTo(DataType.NETZENTGELTE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Netzentgelte Stadtwerke Neustadt 2025 | stadtwerke-neustadt-a-d-donau,"
            + "stadtwerke-neustadt-a-d-aisch,stadtwerke-neustadt-an-der-orla,"
            + "stadtwerke-neustadt-an-der-weinstrasse,stadtwerke-neustadt-in-holstein",
        "Netzentgelte SWE Netz 2025 | swe-netz-erfurt,swe-netz-ettlingen",
        "Netzentgelte TEN 2025 | ten-thueringer-energienetze,teutoburger-energie-netzwerk",
        "Netzentgelte EWR 2025 | ewr-netz,ewr-remscheid,ewr-netze-lichtenstein-unterhausen",
        "Netzentgelte wesernetz 2025 | wesernetz-bremen,wesernetz-bremerhaven",
        "Netzentgelte SachsenNetze 2025 | sachsennetze,sachsennetze-hs-hd",
        "Netzentgelte enercity 2025"
            + " | enercity-netz,enercity-flughafen-netz,enercity-gridpartner",
        "Netzentgelte SWM 2025 | swm-infrastruktur,stadtwerke-mosbach,stadtwerke-metzingen",
        "Netzentgelte Stadtwerke Witten 2025 | stadtwerke-witten,stadtwerke-witten-mittelspannungsnetz",
        "Netzentgelte Stadtwerke Burg im Spreewald 2025 | stadtwerke-burg-energienetze",
        "Netzentgelte Stadtwerke Ravensberg 2025 |",
      })
  void whatFitsSeveralIsAnsweredWithCandidates(String question, String expected) {
    if (expected == null) {
      assertThat(ask(question)).as(question).isNotInstanceOf(Interpretation.Ok.class);
    } else {
      assertThat(candidates(question)).as(question).contains(expected.split(","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Netzentgelte Bayrenwerk Netz 2025 | bayernwerk-netz",
        "Netzentgelte Westnezt 2025 | westnetz",
        "Netzentgelte Westfalen Wesser Netz 2025 | westfalen-weser-netz",
        "Netzentgelte Stadtwreke Ingolstadt Netze 2025 | stadtwerke-ingolstadt-netze",
        "Netzentgelte Stadtwerke Heidelbreg Netze 2025 | stadtwerke-heidelberg-netze",
        "Netzentgelte Mainfranken Netzte 2025 | mainfranken-netze",
        "Netzentgelte Stadtwerke Tubingen 2025 | stadtwerke-tuebingen",
      })
  void slipOfThePenInALongNameIsForgiven(String question, String slug) {
    assertThat(request(question).slug()).as(question).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Netzentgelte Stadtwerke Rheine 2025",
        "Netzentgelte Stadtwerke Landau 2025",
        "Netzentgelte Stadtwerke Landau Pfalz 2025",
        "Netzentgelte Stadtwerke Oldenburg 2025",
        "Netzentgelte Stadtwerke Rotenburg 2025",
        "Netzentgelte Stadtwerke Mühlheim 2025",
        "Netzentgelte Netzgesellschaft Frankfurt 2025",
        "Netzentgelte Stadtwerke Weiden 2025",
        "Netzentgelte Stadtwerke Rotenburg an der Fulda 2025",
        "Netzentgelte Stadtwerke Freiberg 2025",
        "Netzentgelte Stadtwerke Ravensberg 2025",
        "Netzentgelte Stadtwerke Bad 2025",
        "Netzentgelte Stadtwerke Atlantis 2025",
        "Netzentgelte Stadtwerke Neumarkt in Steiermark 2025",
        "Netzentgelte Stromnetz 2024",
        "Netzentgelte Stadtwerke 2025",
        "Netzentgelte Stadtwerke Neustadt in Sachsen 2025",
        "Netzentgelte Hintertupfing Netz 2025"
      })
  void noOperatorIsAssumedWhereNoneIsNamedForSure(String question) {
    assertThat(ask(question)).as(question).isNotInstanceOf(Interpretation.Ok.class);
  }

  @Test
  void misspeltOperatorIsLessSureThanANamedOne() {
    assertThat(request("Netzentgelte Westnezt 2025").confidence())
        .isLessThan(request("Netzentgelte Westnetz 2025").confidence());
  }

  @Test
  void whatTheQuestionDoesNotSayIsAssumedAndNamed() {
    assertThat(ok("Netze BW").assumed()).containsExactly("year", "data_type");
    assertThat(ok("Netzentgelte Netze BW").assumed()).containsExactly("year");
    assertThat(ok("Netze BW 2025").assumed()).containsExactly("data_type");
    assertThat(ok("Netzentgelte Netze BW 2025").assumed()).isEmpty();
    assertThat(ok("Netzentgelte Strom und Gas Netze BW 2025").warning()).contains("electricity");
  }

  @ParameterizedTest
  @CsvSource({
    "HLZF Netze BW 2025,HLZF",
    "Hochlastzeitfenster Netze BW 2025,HLZF",
    "high load time windows Netze BW 2025,HLZF",
    "Netzentgelte und HLZF Netze BW 2025,ALL",
    "Netznutzungsentgelt Netze BW 2025,NETZENTGELTE",
    "grid fees Netze BW 2025,NETZENTGELTE",
    "Preisblatt Netze BW 2025,NETZENTGELTE"
  })
  void kindOfDataIsRead(String question, DataType expected) {
    assertThat(request(question).dataType()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wie wird das Wetter morgen?", "Erzähl mir einen Witz", "asdf jklö"})
  void otherMattersAreTurnedAway(String question) {
    assertThat(ask(question))
        .asInstanceOf(type(Interpretation.Rejected.class))
        .extracting(Interpretation.Rejected::code)
        .isEqualTo(Interpretation.Rejected.Code.NOT_A_QUERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Netzentgelte Netze BW 1871",
        "Netzentgelte Netze BW 1998",
        "Netzentgelte Netze BW 2005",
        "Netzentgelte Netze BW 2150"
      })
  void yearWithoutChargesIsTurnedAway(String question) {
    assertThat(ask(question))
        .asInstanceOf(type(Interpretation.Rejected.class))
        .extracting(Interpretation.Rejected::code)
        .isEqualTo(Interpretation.Rejected.Code.YEAR_OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Netzentgelte Netze BW 2024 und 2025",
        "Netzentgelte Netze BW 2024-2025",
        "Netzentgelte Netze BW 2024/25",
        "Netzentgelte Netze BW 2024 und letztes Jahr"
      })
  void severalYearsAreSeveralRequests(String question) {
    assertThat(ok(question).requests().stream().map(Request::year)).containsExactly(2024, 2025);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Netzentgelte Bayernwerk bei 2.500 h",
        "Netzentgelte Bayernwerk ab 2500 Stunden",
        "Netzentgelte Bayernwerk 20 kV",
        "Netzentgelte Bayernwerk NE 5",
        "Netzentgelte Bayernwerk 93049 Regensburg",
        "Netzentgelte Bayernwerk 2025 kWh",
        "Netzentgelte Bayernwerk 2.025 Euro",
        "Netzentgelte Bayernwerk 20251"
      })
  void numbersThatAreNoYearsLeaveTheCurrentYear(String question) {
    assertThat(request(question).year()).as(question).isEqualTo(TODAY.getYear());
    assertThat(ok(question).assumed()).as(question).contains("year");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Netzentgelte 2025", "Netzentgelte", "network charges 2025", "HLZF 2024"})
  void questionWithoutOperatorIsIncomplete(String question) {
    assertThat(ask(question)).isEqualTo(new Interpretation.Incomplete(List.of("dno")));
  }

  @Test
  void operatorThatNobodyKnowsIsNamed() {
    assertThat(ask("Netzentgelte Stadtwerke Atlantis 2025"))
        .asInstanceOf(type(Interpretation.Rejected.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(Interpretation.Rejected.Code.DNO_UNKNOWN))
        .satisfies(r -> assertThat(r.detail()).contains("atlantis"));
  }

  @Test
  void yearTurnsAtMidnightInGermany() {
    var beforeMidnightInLondon = Clock.fixed(Instant.parse("2026-12-31T23:30:00Z"), ZoneOffset.UTC);
    assertThat(new Interpreter(DIRECTORY, beforeMidnightInLondon).today())
        .isEqualTo(LocalDate.of(2027, 1, 1));
  }

  @Test
  void everyOperatorIsFoundByItsSlugAndNoneIsTakenForAnotherByItsName() {
    for (var operator : DIRECTORY.all()) {
      var bySlug = ask("Netzentgelte " + operator.slug() + " 2025");
      if (operator.slug().contains("-")) {
        assertThat(bySlug).isInstanceOf(Interpretation.Ok.class);
        assertThat(((Interpretation.Ok) bySlug).requests())
            .extracting(Request::slug)
            .containsExactly(operator.slug());
      }
      var byName = ask("Netzentgelte " + operator.name() + " 2025");
      if (!operator.likelyHistoric()) {
        assertThat(possible(byName)).as(operator.name()).contains(operator.slug());
        if (byName instanceof Interpretation.Ok ok) {
          assertThat(ok.requests().getFirst().year()).as(operator.name()).isEqualTo(2025);
        }
      }
    }
  }

  @Test
  void nearlyEveryRegisteredNameIsUnderstoodAtOnce() {
    var living = DIRECTORY.all().stream().filter(o -> !o.likelyHistoric()).toList();
    var understood =
        living.stream()
            .map(Operator::name)
            .filter(name -> ask("Netzentgelte " + name + " 2025") instanceof Interpretation.Ok)
            .count();
    assertThat(understood).isGreaterThan(living.size() * 97L / 100);
  }

  @Test
  void questionIsUnderstoodInLessThanAMillisecond() {
    var questions =
        List.of(
            "Was kostet das Netz bei der Netze BW GmbH im Jahr 2024?",
            "Netzentgelte Stadtwerke Neustadt 2025",
            "Netzentgelte Bayrenwerk Netz 2025",
            "Netzentgelte Stadtwerke Atlantis 2025");
    for (var i = 0; i < 3_000; i++) {
      questions.forEach(InterpreterTests::ask);
    }
    var nanos = new long[2_000];
    for (var i = 0; i < nanos.length; i++) {
      var start = System.nanoTime();
      ask(questions.get(i % questions.size()));
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofMillis(1));
  }

  private static List<String> possible(Interpretation interpretation) {
    return switch (interpretation) {
      case Interpretation.Ok ok -> ok.requests().stream().map(Request::slug).toList();
      case Interpretation.Ambiguous ambiguous ->
          ambiguous.candidates().stream().map(Interpretation.Candidate::slug).toList();
      case Interpretation.Incomplete _, Interpretation.Rejected _ -> List.of();
    };
  }
}
