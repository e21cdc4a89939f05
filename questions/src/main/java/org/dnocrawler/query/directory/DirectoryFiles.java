package org.dnocrawler.query.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the directory from the files that come with the service, and samples from one beside it.
public final class DirectoryFiles {

  private DirectoryFiles() {}

  /// The registered operators and their aliases, and the samples if a file of them is named.
  ///
  /// Throws when a file is missing or wrong: a service without its directory must not start.
  ///
  /// @param samples a CSV file `slug,name,website,region,city`; null for none
  public static OperatorDirectory load(@Nullable Path samples) {
    var operators = new ArrayList<Operator>();
    CsvTable.read(resource("operators.csv")).forEach(row -> operators.add(registered(row)));
    if (samples != null) {
      CsvTable.read(file(samples)).forEach(row -> operators.add(sample(row)));
    }
    return new OperatorDirectory(operators, CsvTable.read(resource("aliases.csv")));
  }

  private static Operator registered(Map<String, String> row) {
    return new Operator(
        required(row, "slug"),
        required(row, "name"),
        required(row, "mastr_nr"),
        optional(row, "region"),
        optional(row, "city"),
        optional(row, "zip"),
        website(row),
        optional(row, "bdew_code"),
        flag(row, "closed_network"),
        flag(row, "likely_historic"),
        flag(row, "transmission"),
        false,
        number(row, "connection_points"));
  }

  private static Operator sample(Map<String, String> row) {
    return new Operator(
        required(row, "slug"),
        required(row, "name"),
        null,
        optional(row, "region"),
        optional(row, "city"),
        null,
        website(row),
        null,
        false,
        false,
        false,
        true,
        0);
  }

  private static String required(Map<String, String> row, String column) {
    var value = optional(row, column);
    if (value == null) {
      throw new IllegalArgumentException("operator without " + column + ": " + row);
    }
    return value;
  }

  private static @Nullable String optional(Map<String, String> row, String column) {
    var value = row.get(column);
    return value == null || value.isBlank() ? null : value;
  }

  private static int number(Map<String, String> row, String column) {
    var value = optional(row, column);
    return value == null ? 0 : Integer.parseInt(value);
  }

  private static boolean flag(Map<String, String> row, String column) {
    return "true".equals(row.get(column));
  }

  private static @Nullable URI website(Map<String, String> row) {
    var value = optional(row, "website");
    return value == null ? null : URI.create(value);
  }

  private static String resource(String name) {
    try (var in = DirectoryFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable resource " + name, e);
    }
  }

  private static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable samples " + path, e);
    }
  }

  /// Aliases as read, before their operators are known.
  static List<Alias> aliases(List<Map<String, String>> rows, Map<String, Operator> byMastrNr) {
    return rows.stream().map(row -> alias(row, byMastrNr)).toList();
  }

  private static Alias alias(Map<String, String> row, Map<String, Operator> byMastrNr) {
    var number = required(row, "mastr_nr");
    var operator = byMastrNr.get(number);
    if (operator == null) {
      throw new IllegalArgumentException("alias of an unknown operator: " + row);
    }
    return new Alias(required(row, "alias"), operator, required(row, "kind"));
  }
}
