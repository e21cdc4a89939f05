package org.dnocrawler.local.extract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is asked of one document.
///
/// @param file path of the document, relative to the folder in which the tool was started
/// @param year calendar year wanted
/// @param types `NETZENTGELTE`, `HLZF` or both
/// @param operator name of the operator wanted; null when any will do
public record Question(String file, int year, Set<DataType> types, @Nullable String operator) {

  private static final List<String> FIELDS = List.of("file", "year", "data_types", "operator");
  private static final int FIRST_YEAR = 1998;
  private static final int LAST_YEAR = 2099;

  /// Replaces `ALL` by the kinds and checks the year; no kind at all means all.
  public Question {
    var kinds = EnumSet.noneOf(DataType.class);
    kinds.addAll(types);
    if (kinds.isEmpty() || kinds.remove(DataType.ALL)) {
      kinds = EnumSet.of(DataType.NETZENTGELTE, DataType.HLZF);
    }
    types = kinds;
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          "year must be from %d to %d, not %d".formatted(FIRST_YEAR, LAST_YEAR, year));
    }
  }

  /// Reads a question such as `{"file": "a.pdf", "year": 2025, "data_types": ["hlzf"]}`; throws
  /// `IllegalArgumentException`, whose message says what to change, for anything else.
  static Question of(JsonNode json) {
    json.propertyNames()
        .forEach(name -> {
          if (!FIELDS.contains(name)) {
            throw new IllegalArgumentException(
                "a question has no field '%s'; its fields are %s".formatted(name, FIELDS));
          }
        });
    var file = json.path("file");
    if (!file.isString() || file.asString("").isBlank()) {
      throw new IllegalArgumentException("file must be the path of a document");
    }
    return new Question(file.asString(""), year(json.path("year")), types(json), operator(json));
  }

  private static int year(JsonNode year) {
    if (year.isIntegralNumber() && year.canConvertToInt()) {
      return year.asInt(0);
    }
    if (year.isString() && year.asString("").matches("\\d{4}")) {
      return Integer.parseInt(year.asString(""));
    }
    throw new IllegalArgumentException("year must be a calendar year such as 2026");
  }

  private static Set<DataType> types(JsonNode json) {
    var types = EnumSet.noneOf(DataType.class);
    var named = json.path("data_types");
    if (named.isArray()) {
      named.forEach(type -> types.add(type(type)));
    } else if (!named.isMissingNode() && !named.isNull()) {
      types.add(type(named));
    }
    return types;
  }

  private static DataType type(JsonNode type) {
    try {
      return DataType.fromWire(type.asString(""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "data_types holds netzentgelte, hlzf or all, not " + type, e);
    }
  }

  private static @Nullable String operator(JsonNode json) {
    var operator = json.path("operator");
    if (operator.isMissingNode() || operator.isNull()) {
      return null;
    }
    if (!operator.isString()) {
      throw new IllegalArgumentException("operator must be the name of an operator");
    }
    return operator.asString("").isBlank() ? null : operator.asString("").strip();
  }
}
