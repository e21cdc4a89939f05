package org.dnocrawler.query.export;

import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.tariff.DataKey;
import org.jspecify.annotations.Nullable;

/// Reads the path of one kind of data of one year, `/api/v1/dnos/{slug}/{year}/{data_type}`.
final class DataPath {

  private static final String START = "/api/v1/dnos/";
  private static final int YEAR_DIGITS = 4;

  private DataPath() {}

  /// What the path names; null when it is not of that form to the letter.
  static @Nullable DataKey read(String path) {
    if (!path.startsWith(START)) {
      return null;
    }
    int slugEnd = path.indexOf('/', START.length());
    int yearEnd = slugEnd + 1 + YEAR_DIGITS;
    if (slugEnd <= START.length()
        || yearEnd >= path.length()
        || path.charAt(yearEnd) != '/'
        || !isSlug(path, START.length(), slugEnd)) {
      return null;
    }
    var type = type(path.substring(yearEnd + 1));
    int year = year(path, slugEnd + 1, yearEnd);
    return type == null || year < 0
        ? null
        : new DataKey(path.substring(START.length(), slugEnd), year, type);
  }

  private static boolean isSlug(String path, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = path.charAt(at);
      if (!(c >= 'a' && c <= 'z') && !isDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static int year(String path, int from, int to) {
    int year = 0;
    for (int at = from; at < to; at++) {
      if (!isDigit(path.charAt(at))) {
        return -1;
      }
      year = 10 * year + path.charAt(at) - '0';
    }
    return year;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static @Nullable DataType type(String word) {
    return switch (word) {
      case "netzentgelte" -> DataType.NETZENTGELTE;
      case "hlzf" -> DataType.HLZF;
      default -> null;
    };
  }
}
