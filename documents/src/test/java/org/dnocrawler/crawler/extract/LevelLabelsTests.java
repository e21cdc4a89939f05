package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.extract.LevelLabels.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelLabelsTests {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/org/dnocrawler/crawler/extract/voltage-level-labels.csv",
      numLinesToSkip = 1)
  void everyLabelSeenIsKnown(String label, String level) {
    assertThat(LevelLabels.read(label)).contains(naming(level));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Umspannung Höchst-/Hochspannung|hoes/hs",
        "Hochspannung (110 kV)|hs",
        "Entnahme in Mittelspannung|ms",
        "Mittelspannungsebene|ms",
        "NS Umspannung|ms/ns",
        "Umspannung aus Mittelspannung|ms/ns",
        "Umspannung Mittel-/ Niederspannung|ms/ns",
        "Umspannung MS / NS 2)|ms/ns",
        "Umspannebene HS-MS|hs/ms",
        "Mittelspannung mit Umspannung|ms/ns",
        "Netzebene 6|ms/ns",
        "Mittelspannung (Netzebene 5)|ms",
        "Umspannung Mittelspannung/Niederspannung (NE 6)|ms/ns",
        "Niederspannung ab 2.500 h/a|ns",
        "Umspannung zur Niederspannung unter 2.500 Stunden|ms/ns",
        "10 kV|ms",
        "Niederspannung mit Leistungsmessung|ns",
        "aus dem Niederspannungsnetz|ns",
        "Umspannung Hoch-/Mittelspannung (HS/MS)|hs/ms",
        "Umspannebene Mittel-/Niedersp annung (NE 6)|ms/ns",
        "Niederspannung (NE 7)|ns",
        "NE41)|hs/ms",
        "Netzebene 51)|ms",
        "NE 7²|ns",
      })
  void otherLabelsAreReadByRule(String label, String level) {
    assertThat(LevelLabels.read(label)).contains(naming(level));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mittelspannung, Messung NS",
        "Mittelspannung mit niederspannungsseitiger Messung",
        "Niederspannung Straßenbeleuchtung",
        "Niederspannung ohne Leistungsmessung",
        "Wandlersatz Niederspannung"
      })
  void variantsAreNotTheLevel(String label) {
    assertThat(LevelLabels.read(label)).containsInstanceOf(Naming.Aside.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Umspannung",
        "Umspannung auf",
        "Entnahmestelle",
        "bis 25.000 Einwohner",
        "2025"
      })
  void otherTextsNameNoLevel(String text) {
    assertThat(LevelLabels.read(text)).isEmpty();
  }

  @Test
  void footnoteMarksBeforeAPriceChangeNoLevel() {
    assertThat(LevelLabels.read("Umspannung MS/NS1) Arbeitspreis unter 2.500 h/a"))
        .contains(new Naming.Named(VoltageLevel.MS_NS));
    assertThat(LevelLabels.read("Umspannung HS/MS 2) Arbeitspreis"))
        .contains(new Naming.Named(VoltageLevel.HS_MS));
  }

  @Test
  void namesThatANarrowCellBrokeAreWhole() {
    assertThat(LevelLabels.readAlone("Mittelspannu ng")).contains(VoltageLevel.MS);
    assertThat(LevelLabels.readAlone("Nieder spannung")).contains(VoltageLevel.NS);
  }

  @Test
  void headingNamesALevelOnlyWhenItSaysNothingElse() {
    assertThat(LevelLabels.readAlone("1. Mittelspannung")).contains(VoltageLevel.MS);
    assertThat(LevelLabels.readAlone("Entnahme aus Umspannung MS/NS")).contains(VoltageLevel.MS_NS);
    assertThat(LevelLabels.readAlone("Kunden in Niederspannung")).isEqualTo(Optional.empty());
  }

  private static Naming naming(String level) {
    return level.equals("variant")
        ? new Naming.Aside()
        : new Naming.Named(VoltageLevel.fromWire(level));
  }
}
