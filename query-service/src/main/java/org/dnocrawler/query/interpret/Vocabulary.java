package org.dnocrawler.query.interpret;

import java.util.Set;

/// The words a question is made of apart from names; all folded.
final class Vocabulary {

  /// Legal forms, which names are compared without.
  static final Set<String> LEGAL_FORMS =
      words("gmbh mbh ag kg ohg eg ku aoer co aktiengesellschaft");

  /// Words that many operators carry and that name none of them.
  static final Set<String> GENERIC =
      words(
          """
          stadtwerke stadtwerk gemeindewerke gemeindewerk verbandsgemeindewerke sw stw ew evu gw
          netz netze netzgesellschaft netzbetrieb netzwerke netzservice netzdienste stromnetz
          stromnetze stromnetzgesellschaft verteilnetz verteilnetze verteilungsnetz energienetz
          energienetze stadtnetze regionalnetze energie energien energieversorgung energiewerke
          energiewerk elektrizitaetswerk elektrizitaetswerke elektrizitaetsgenossenschaft
          elektrizitaetsnetze elektrizitaets elektrizitaetsvereinigung elektra genossenschaft
          energiegenossenschaft werk werke wasser wasserversorgung wasserwerke strom
          stromversorgung gas versorgung versorgungs versorgungsbetriebe versorgungsbetrieb
          versorgungswerke versorgungsnetz flughafen markt gemeinde gemeindliche stadt staedtische
          betriebswerke vereinigte licht kraft kraftwerk kraftwerke kommunale kommunales
          kommunalunternehmen gemeinsames infra infrastruktur bad st sankt ueberlandwerk
          ueberlandwerke ueberlandzentrale regionalwerk regionalwerke technische gebrueder service
          services wirtschaftsbetriebe betriebe betrieb netzbetreiber verteilnetzbetreiber vnb dno
          dso versorger power grid solutions industrie industriepark neue neu gross klein land
          ort ober unter regional region deutschland e und der die das dem des am an in im a d i o
          von vom fuer zu zur bei ob auf c u b umgebung anstalt oeffentlichen rechts eigenbetrieb
          verteilernetz uebertragungsnetz umspannwerk wasserversorgungs energieversorgungs
          elektrizitaetsversorgung wasserversorgungsgesellschaft energieversorgungsgesellschaft
          """);

  /// Words between the parts of a place's name.
  static final Set<String> CONNECTORS =
      words("an am a der dem den d in im i bei b ob o auf vor vorm von v unter");

  /// Words that say nothing about what is asked.
  static final Set<String> FILLERS =
      words(
          """
          ich du er sie es wir ihr mir mich mein meine meinem meinen unser unsere unserem unseren
          bitte danke hallo hi hey moin guten tag morgen abend servus liebes team
          was wie wo wer wann warum welche welcher welches welchen wieviel viel hoch hohe ist sind
          war waren wird werden wurden gilt gelten galten hat haben hatte kann koennen koennt
          koennte moechte moechten will wollen brauche brauchen benoetige benoetigen suche suchen
          gib geben gibt zeig zeige zeigen nenn nenne sag sage sagen liefer liefere liste finde
          finden kostet kosten zahle zahlen bezahle betraegt betragen
          der die das den dem des ein eine einen einem einer eines und oder sowie auch nur noch
          mal alle allen alles von vom fuer zu zum zur bei beim mit ohne im in ins am an auf aus
          als um ab bis seit nach vor ueber unter pro je per gueltig gueltige gueltigen wirksam
          aktuell aktuelle aktuellen aktueller aktuelles derzeit derzeitige derzeitigen heute
          jetzt jahr jahre jahres jahren kalenderjahr lieferjahr januar
          netzbetreiber netzbetreibers verteilnetzbetreiber verteilnetzbetreibers netzgebiet
          netz netze netzes netzgebiete gebiet region betreiber versorger stromnetz strom
          stromnetzes elektrizitaet elektrisch deutschland deutschen daten preis preise preisen
          kunde kunden kundin industriekunde industriekunden gewerbekunde gewerbekunden anschluss
          spannungsebene spannungsebenen netzebene netzebenen ebene ebenen mittelspannung
          niederspannung hochspannung hoechstspannung umspannung ms ns hs hoes ne kv kw kwh mw mwh
          gwh h std stunde stunden benutzungsstunden benutzungsdauer euro eur cent ct tabelle
          tabellen pdf csv xlsx excel json uebersicht stand informationen info angabe angaben wert
          werte rlm slp messung jahresleistungspreis monatsleistungspreis
          vorlaeufig vorlaeufige vorlaeufigen endgueltig endgueltige endgueltigen veroeffentlicht
          veroeffentlichte veroeffentlichten
          i me my we our you your he she it they a an the of for from at on in to by with and or as
          is are was were be been will do does did can could would like want need please thanks
          thank hello what whats which who when where how much many high show give get tell find
          list fetch look looking up price prices pricing cost costs rate rates data current
          currently now today latest valid year years electricity electric power distribution
          system operator operators network networks dso dno germany german voltage medium low
          level levels table s t
          """);

  /// Words that a question about network charges is about.
  static final Set<String> CHARGES =
      words(
          """
          nne netzentgelt netznutzung netznutzungspreis netznutzungspreise netzgebuehr
          netzgebuehren netzkosten netznutzungskosten netzpreis netzpreise netztarif netztarife
          entgelt entgelte entgelten entgelts preisblatt preisblaetter preisblaettern preisblatts
          leistungspreis leistungspreise arbeitspreis arbeitspreise charge charges fee fees tariff
          tariffs gridfee gridfees networkcharges durchleitung durchleitungsentgelte
          verteilnetzentgelte nutzungsentgelte
          """);

  /// Words for high-load time windows.
  static final Set<String> WINDOWS =
      words("hlzf hlz hochlast hochlastzeit hochlastzeiten hochlastfenster atypisch atypische");

  /// Words for other networks than electricity.
  static final Set<String> OTHER_NETWORKS =
      words(
          """
          gas gase gasnetz gasnetze gasnetzes gaspreis gaspreise erdgas biogas wasserstoff wasser
          wasserpreis wasserpreise trinkwasser trinkwasserpreise abwasser waerme waermenetz
          fernwaerme fernwaermepreise nahwaerme water heat heating wastewater hydrogen glasfaser
          internet
          """);

  /// Words that say electricity.
  static final Set<String> ELECTRICITY =
      words("strom stromnetz stromnetzes elektrizitaet electricity electric stromnetzentgelte");

  private Vocabulary() {}

  /// Whether the word says that charges are asked for, compounds included.
  static boolean isCharges(String word) {
    return CHARGES.contains(word)
        || word.contains("netzentgel")
        || word.contains("nutzungsentgel")
        || word.startsWith("netznutzungs");
  }

  /// Whether the word says that high-load windows are asked for, compounds included.
  static boolean isWindows(String word) {
    return WINDOWS.contains(word) || word.startsWith("hochlastzeit");
  }

  /// Whether the word names another network than electricity, compounds included.
  static boolean isOtherNetwork(String word) {
    return OTHER_NETWORKS.contains(word)
        || word.startsWith("gasnetz")
        || word.startsWith("erdgas")
        || word.startsWith("fernwaerme")
        || word.startsWith("wassernetz")
        || word.startsWith("wasserentgel");
  }

  /// Whether the word says nothing about which operator is meant.
  static boolean isKnown(String word) {
    return FILLERS.contains(word)
        || LEGAL_FORMS.contains(word)
        || isCharges(word)
        || isWindows(word)
        || isOtherNetwork(word)
        || ELECTRICITY.contains(word);
  }

  private static Set<String> words(String text) {
    return Set.of(
        java.util.Arrays.stream(text.strip().split("\\s+")).distinct().toArray(String[]::new));
  }
}
