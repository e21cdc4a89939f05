package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.EnergyUnit;
import org.dnocrawler.crawler.extract.Facts.Period;
import org.dnocrawler.crawler.extract.Facts.Tax;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "< 2.500 h/a",
        "<2500",
        "Jahresbenutzungsdauer < 2.500 h/a",
        "T<2500",
        "≤ 2.500 h",
        "<= 2500 h",
        "bis 2.500 Stunden",
        "unter 2500 h",
        "kleiner als 2.500 h/a",
        "weniger als 2.500 h",
        "0 - 2.500 h/a",
        "2.500 h/a und weniger",
        "Jahresbenutzungsstunden bis 2.499 h",
        "unterhalb der Knickstelle (2.500 h/a)",
        "£ 2.500 h/a"
      })
  void classBelowIsKnownInManySpellings(String text) {
    assertThat(Vocabulary.read(text).utilisation()).isEqualTo(Utilisation.UNDER_2500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "≥ 2.500 h/a",
        ">= 2500 h/a",
        "> 2.500 h",
        "=> 2500",
        "ab 2.500 Stunden",
        "über 2.500 h/a",
        "größer gleich 2.500 h",
        "mindestens 2.500 h",
        "2.500 - 8.760 h/a",
        "2.500 h/a und mehr",
        "oberhalb der Knickstelle (2.500 h/a)",
        "³ 2.500 h/a",
        "Benutzungsdauer größer/gleich 2.500 h"
      })
  void classFromIsKnownInManySpellings(String text) {
    assertThat(Vocabulary.read(text).utilisation()).isEqualTo(Utilisation.FROM_2500);
  }

  @Test
  void textThatSaysBothSaysNothing() {
    assertThat(Vocabulary.read("< 2.500 h/a und ≥ 2.500 h/a").utilisation()).isNull();
    assertThat(Vocabulary.read("Leistungs- und Arbeitspreise").component()).isNull();
    assertThat(Vocabulary.read("netto (brutto)").tax()).isNull();
    assertThat(Vocabulary.read("Jahres- oder Monatsleistungspreis nach § 17 (2)").period())
        .isNull();
  }

  @Test
  void pricesAreKnownByNameOrUnit() {
    assertThat(Vocabulary.read("Leistungs- preis €/kW").component()).isEqualTo(Component.CAPACITY);
    assertThat(Vocabulary.read("LP").component()).isEqualTo(Component.CAPACITY);
    assertThat(Vocabulary.read("EUR/(kW*a)").component()).isEqualTo(Component.CAPACITY);
    assertThat(Vocabulary.read("Euro pro kW und Jahr").component()).isEqualTo(Component.CAPACITY);
    assertThat(Vocabulary.read("Arbeitspreis").component()).isEqualTo(Component.ENERGY);
    assertThat(Vocabulary.read("[ct/kWh]").component()).isEqualTo(Component.ENERGY);
    assertThat(Vocabulary.read("Jahresleistungspreissystem").component()).isNull();
    assertThat(Vocabulary.read("Grundpreis €/Jahr").component()).isEqualTo(Component.BASE);
  }

  @Test
  void unitsOfEnergyPricesAreToldApart() {
    assertThat(Vocabulary.read("€/kWh").unit()).isEqualTo(EnergyUnit.EURO_PER_KWH);
    assertThat(Vocabulary.read("EUR/MWh").unit()).isEqualTo(EnergyUnit.EURO_PER_MWH);
    assertThat(Vocabulary.read("Cent / kWh").unit()).isEqualTo(EnergyUnit.CENT_PER_KWH);
    assertThat(Vocabulary.read("€/kW").unit()).isNull();
  }

  @Test
  void monthlySystemOutweighsItsMisprintedUnit() {
    assertThat(Vocabulary.read("Monatsleistungspreissystem €/kW/Jahr").period())
        .isEqualTo(Period.MONTH);
    assertThat(Vocabulary.read("€/kW und Monat").period()).isEqualTo(Period.MONTH);
    assertThat(Vocabulary.read("Standard nach §17(2) StromNEV").period()).isEqualTo(Period.YEAR);
  }

  @Test
  void taxIsKnownByName() {
    assertThat(Vocabulary.read("Nettopreise").tax()).isEqualTo(Tax.NET);
    assertThat(Vocabulary.read("inkl. 19 % USt").tax()).isEqualTo(Tax.GROSS);
  }
}
