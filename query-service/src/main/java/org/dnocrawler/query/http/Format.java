package org.dnocrawler.query.http;

import java.util.Locale;
import org.springframework.http.MediaType;

/// A format in which figures are offered.
public enum Format {
  /// JSON.
  JSON("json", "application/json"),
  /// Comma-separated values (RFC 4180).
  CSV("csv", "text/csv;charset=UTF-8"),
  /// Office Open XML workbook.
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /// iCalendar (RFC 5545).
  ICS("ics", "text/calendar;charset=UTF-8"),
  /// One line a quarter hour; by parameter only, for its media type is that of the other CSV.
  STATUS_CSV("csv", "text/csv;charset=UTF-8");

  private final String extension;
  private final String mediaType;

  Format(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /// The word of the parameter `format`, such as `status-csv`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Ending of file names, without the dot.
  public String extension() {
    return extension;
  }

  /// The media type, with its charset where it is a text.
  public MediaType mediaType() {
    return MediaType.parseMediaType(mediaType);
  }
}
