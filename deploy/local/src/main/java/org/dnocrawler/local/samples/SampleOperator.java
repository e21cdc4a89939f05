package org.dnocrawler.local.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/// An invented operator with its published figures, by year.
///
/// @param slug its name in URLs and in the directory
/// @param name its name on its own pages
/// @param city where it is, invented too
/// @param format how it publishes its price sheets
/// @param years figures of each year, highest voltage first
public record SampleOperator(
    String slug,
    String name,
    String city,
    Format format,
    NavigableMap<Integer, List<SampleRow>> years) {

  /// What kind of document an operator publishes.
  public enum Format {
    /// PDF files behind a menu and an archive page.
    PDF,
    /// Tables in web pages.
    HTML,
    /// Workbooks on a download page.
    XLSX
  }

  /// The three of them.
  public static List<SampleOperator> all() {
    return List.of(
        of("musterstadt-netz", "Musterstadt Netz GmbH", "Musterstadt", Format.PDF),
        of(
            "stromnetz-beispielhausen",
            "Stromnetz Beispielhausen GmbH",
            "Beispielhausen",
            Format.HTML),
        of("energienetz-probeland", "Energienetz Probeland GmbH", "Probeland", Format.XLSX));
  }

  private static SampleOperator of(String slug, String name, String city, Format format) {
    var years = new TreeMap<Integer, List<SampleRow>>();
    for (var line : figures()) {
      var cells = line.split(",", -1);
      if (cells[0].equals(slug)) {
        years.computeIfAbsent(Integer.valueOf(cells[1]), _ -> new ArrayList<>()).add(row(cells));
      }
    }
    return new SampleOperator(slug, name, city, format, years);
  }

  private static SampleRow row(String[] cells) {
    return new SampleRow(
        cells[2],
        new BigDecimal(cells[3]),
        new BigDecimal(cells[4]),
        new BigDecimal(cells[5]),
        new BigDecimal(cells[6]));
  }

  private static List<String> figures() {
    try (var in = Objects.requireNonNull(SampleOperator.class.getResourceAsStream("figures.csv"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
