package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.OdrSheet;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.StoredData;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// No price changes by a digit from the crawler's result to any answer, trailing zeros included.
class DecimalsIT extends RunningQueryService {

  private static final String DNO = "musterstadt-netz";

  private static final JsonMapper EXACT =
      WireJson.MAPPER.rebuild().disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  @Autowired private Tariffs tariffs;

  /// Up to six digits before the point and four behind it.
  private static BigDecimal price(Random random) {
    var scale = random.nextInt(5);
    var digits = random.nextInt(scale == 0 ? 1 : 0, 7) + scale;
    var unscaled = new BigInteger(Math.max(1, (int) (digits * 3.3)), random);
    var price = new BigDecimal(unscaled, scale);
    return random.nextInt(4) == 0 ? price.setScale(0, RoundingMode.UP).setScale(scale) : price;
  }

  private static PriceSheet sheet(int year, Random random) {
    var like = OdrSheet.of(DNO, year);
    var place = like.rows().getFirst();
    var rows = new ArrayList<PriceRow>();
    for (var level : VoltageLevel.values()) {
      rows.add(
          new PriceRow(
              level,
              price(random),
              price(random),
              price(random),
              price(random),
              price(random),
              price(random),
              place.verification(),
              List.of(),
              place.provenance()));
    }
    var slp =
        new StandardLoadPrice(
            price(random), price(random), place.verification(), List.of(), place.provenance());
    var variable =
        new ControllableLoad.TimeVariable(price(random), price(random), price(random), List.of());
    var load =
        new ControllableLoad(
            price(random),
            price(random),
            variable,
            place.verification(),
            List.of(),
            place.provenance());
    return new PriceSheet(
        DNO, year, like.status(), null, null, like.verification(), rows, slp, load, like.source());
  }

  /// Every price of the sheet as it is to be read, by customer, level and field.
  private static Map<String, String> expected(PriceSheet sheet) {
    var prices = new LinkedHashMap<String, BigDecimal>();
    for (var row : sheet.rows()) {
      var place = "rlm " + row.voltageLevel().wire() + " ";
      prices.put(place + "leistung", row.leistung());
      prices.put(place + "arbeit", row.arbeit());
      prices.put(place + "leistung_unter_2500h", row.leistungUnter2500h());
      prices.put(place + "arbeit_unter_2500h", row.arbeitUnter2500h());
      prices.put(place + "leistung_monat", row.leistungMonat());
      prices.put(place + "arbeit_monat", row.arbeitMonat());
    }
    prices.put("slp ns grundpreis", sheet.slp().grundpreis());
    prices.put("slp ns arbeit", sheet.slp().arbeit());
    var load = sheet.steuerbar();
    prices.put("steuerbar ns modul_1", load.modul1());
    prices.put("steuerbar ns modul_2", load.modul2());
    prices.put("steuerbar ns modul_3.hochtarif", load.modul3().hochtarif());
    prices.put("steuerbar ns modul_3.standardtarif", load.modul3().standardtarif());
    prices.put("steuerbar ns modul_3.niedrigtarif", load.modul3().niedrigtarif());
    var texts = new LinkedHashMap<String, String>();
    prices.forEach((name, price) -> texts.put(name, price.toPlainString()));
    return texts;
  }

  @ParameterizedTest
  // two years apart: charges of neighbouring years are held against each other
  @ValueSource(ints = {2040, 2042, 2044, 2046, 2048, 2050, 2052, 2054})
  void noPriceChangesByADigit(int year) throws IOException {
    var seed = new Random().nextLong();
    var sheet = sheet(year, new Random(seed));
    var expected = expected(sheet);
    var path = "/api/v1/dnos/%s/%d/netzentgelte".formatted(DNO, year);
    Publications.store(tariffs, sheet);
    var json = new String(get(path), StandardCharsets.UTF_8);
    assertThat(WireJson.read(json, PriceSheet.class)).as("JSON, seed %d", seed).isEqualTo(sheet);
    var cached = new StoredData(sheet, null, 1, null);
    assertThat(WireJson.read(WireJson.write(cached), StoredData.class))
        .as("cache, seed %d", seed)
        .isEqualTo(cached);
    var csv = new String(get(path + "?format=csv"), StandardCharsets.UTF_8);
    assertThat(prices(lines(csv, ","))).as("CSV, seed %d", seed).isEqualTo(expected);
    var german = new String(get(path + "?format=csv&decimal=comma"), StandardCharsets.UTF_8);
    assertThat(prices(lines(german.substring(1), ";")))
        .as("CSV with comma, seed %d", seed)
        .isEqualTo(expected);
    assertThat(prices(cells(get(path + "?format=xlsx"))))
        .as("workbook, seed %d", seed)
        .isEqualTo(expected);
    assertThat(compared(year)).as("comparison, seed %d", seed).isEqualTo(expected);
    for (var row : sheet.rows()) {
      assertThat(billed(year, row.voltageLevel()))
          .as("bill, seed %d", seed)
          .containsExactly(
              row.leistung().toPlainString(),
              row.leistung().multiply(BigDecimal.TWO).setScale(2, RoundingMode.HALF_UP) + "",
              row.arbeit().toPlainString(),
              row.arbeit().multiply(BigDecimal.valueOf(80)).setScale(2, RoundingMode.HALF_UP) + "");
    }
  }

  private byte[] get(String path) {
    return client
        .mutate()
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 24))
        .build()
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .returnResult()
        .getResponseBody();
  }

  private static List<List<String>> lines(String csv, String separator) {
    return csv.lines().map(line -> List.of(line.split(separator, -1))).toList();
  }

  private static List<List<String>> cells(byte[] bytes) throws IOException {
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var shown = new DataFormatter(Locale.ROOT);
      var lines = new ArrayList<List<String>>();
      for (var row : book.getSheet("Netzentgelte")) {
        var line = new ArrayList<String>();
        for (var column = 0; column < 20; column++) {
          line.add(shown.formatCellValue(row.getCell(column)));
        }
        lines.add(line);
      }
      return lines;
    }
  }

  /// Prices of a table by customer, level and field, read without knowledge of its columns.
  private static Map<String, String> prices(List<List<String>> lines) {
    var columns = lines.getFirst();
    var prices = new LinkedHashMap<String, String>();
    for (var line : lines.subList(1, lines.size())) {
      for (var column = 5; column < 17; column++) {
        if (!line.get(column).isEmpty()) {
          var field =
              columns
                  .get(column)
                  .replaceFirst("_(eur|ct)_.*", "")
                  .replaceFirst("modul_3_", "modul_3.");
          var price = line.get(column).replace(',', '.');
          prices.put("%s %s %s".formatted(line.get(3), line.get(4), field), price);
        }
      }
    }
    return prices;
  }

  private Map<String, String> compared(int year) {
    var json = EXACT.readTree(get("/api/v1/compare?dno=" + DNO + "&year=" + year));
    var prices = new LinkedHashMap<String, String>();
    for (var series : json.get("figures")) {
      var name =
          "%s %s %s"
              .formatted(
                  series.get("customer").asString(),
                  series.get("voltage_level").asString(),
                  series.get("field").asString());
      prices.put(name, plain(series.get("values").get(0).get("value")));
    }
    return prices;
  }

  /// Prices and amounts of a bill of 2 kW and 8,000 kWh.
  private List<String> billed(int year, VoltageLevel level) {
    var body =
        """
        {"dno": "%s", "year": %d, "voltage_level": "%s", "peak_kw": 2, "consumption_kwh": 8000}
        """
            .formatted(DNO, year, level.wire());
    var answer =
        client
            .post()
            .uri("/api/v1/cost")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    var figures = new ArrayList<String>();
    for (var line : EXACT.readTree(answer).get("bill").get("lines")) {
      figures.add(plain(line.get("price")));
      figures.add(plain(line.get("amount_eur")));
    }
    return figures;
  }

  private static String plain(JsonNode node) {
    return node.decimalValue().toPlainString();
  }
}
