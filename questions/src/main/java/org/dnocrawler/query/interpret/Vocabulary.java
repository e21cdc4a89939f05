package org.dnocrawler.query.interpret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words a question is made of apart from names; all folded, most of them in `vocabulary.txt`.
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
          ort ober unter regional region deutschland e und der die das dem des am an im in a d i o
          von vom fuer zu zur bei ob auf c u b umgebung anstalt oeffentlichen rechts eigenbetrieb
          verteilernetz uebertragungsnetz umspannwerk wasserversorgungs energieversorgungs
          elektrizitaetsversorgung wasserversorgungsgesellschaft energieversorgungsgesellschaft
          """);

  /// Words that begin the names of municipal companies.
  static final Set<String> MUNICIPAL =
      words(
          """
          stadtwerke stadtwerk gemeindewerke gemeindewerk verbandsgemeindewerke energieversorgung
          versorgungsbetriebe elektrizitaetswerk elektrizitaetsgenossenschaft stromversorgung
          regionalwerke technische staedtische ueberlandwerk energiewerke stw sw
          """);

  /// Words between the parts of a place's name.
  static final Set<String> CONNECTORS =
      words("an am a der dem den d in im i bei b ob o auf vor vorm von v unter");

  private static final Map<String, List<String>> SECTIONS = sections("vocabulary.txt");

  static final Terms CHARGES = section("charges");
  static final Terms SHEETS = section("sheets");
  static final Terms WINDOWS = section("windows");
  static final Terms BOTH = section("both");
  static final Terms ELECTRICITY = section("electricity");
  static final Terms OTHER_NETWORKS = section("other networks");
  static final Terms TOPICS = section("topics");
  static final Terms OTHER_CHARGES = section("other charges");
  static final Terms BULK = section("bulk");
  static final Terms BULK_ALONE = section("bulk alone");
  static final Terms LOCATION = section("location");
  static final Terms DEFINITIONS = section("definitions");
  static final Terms SLP = section("slp");
  static final Terms RLM = section("rlm");
  static final Terms STEUERBAR = section("steuerbar");
  static final Terms FINAL = section("final");
  static final Terms PRELIMINARY = section("preliminary");
  static final Terms WINTER = section("winter");
  static final Terms SPRING = section("spring");
  static final Terms SUMMER = section("summer");
  static final Terms AUTUMN = section("autumn");

  private static final Set<String> FILLERS =
      new HashSet<>(SECTIONS.getOrDefault("fillers", List.of()));

  /// All that makes a word say something else than an operator's name.
  private static final List<Terms> MEANINGFUL =
      List.of(
          CHARGES,
          SHEETS,
          WINDOWS,
          ELECTRICITY,
          OTHER_NETWORKS,
          TOPICS,
          OTHER_CHARGES,
          SLP,
          RLM,
          STEUERBAR,
          FINAL,
          PRELIMINARY,
          WINTER,
          SPRING,
          SUMMER,
          AUTUMN,
          LOCATION,
          BULK,
          BULK_ALONE);

  private Vocabulary() {}

  /// Whether the word says nothing about which operator is meant.
  static boolean isKnown(String word) {
    return FILLERS.contains(word)
        || LEGAL_FORMS.contains(word)
        || MEANINGFUL.stream().anyMatch(terms -> terms.has(word));
  }

  /// The entries of one section of a file of that form; throws when there is none.
  private static Terms section(String name) {
    var entries = SECTIONS.get(name);
    if (entries == null) {
      throw new IllegalStateException("no section " + name);
    }
    return new Terms(entries);
  }

  /// Reads a resource of sections `[name]` with entries separated by commas; `#` begins a comment.
  static Map<String, List<String>> sections(String resource) {
    var texts = new HashMap<String, StringBuilder>();
    var name = "";
    for (var line : text(resource).lines().toList()) {
      if (line.startsWith("[")) {
        name = line.substring(1, line.indexOf(']'));
      } else if (!line.startsWith("#")) {
        texts.computeIfAbsent(name, _ -> new StringBuilder()).append(line).append(' ');
      }
    }
    var sections = new HashMap<String, List<String>>();
    texts.forEach((section, text) -> sections.put(section, entries(text.toString())));
    return sections;
  }

  private static List<String> entries(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(e -> !e.isEmpty()).toList();
  }

  private static String text(String resource) {
    try (var in = Vocabulary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable resource " + resource, e);
    }
  }

  static Set<String> words(String text) {
    return Set.of(Arrays.stream(text.strip().split("\\s+")).distinct().toArray(String[]::new));
  }
}
