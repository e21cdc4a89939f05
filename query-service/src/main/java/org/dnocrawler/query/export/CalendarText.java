package org.dnocrawler.query.export;

import java.nio.charset.StandardCharsets;

/// Writes the lines of an iCalendar stream (RFC 5545 § 3.1): folded at 75 octets, ended by CR LF.
final class CalendarText {

  private static final int MOST_OCTETS = 75;

  private final StringBuilder text = new StringBuilder();

  /// A line whose value is written as it is.
  CalendarText line(String name, String value) {
    var octets = 0;
    var line = name + ":" + value;
    for (var i = 0; i < line.length(); ) {
      var point = line.codePointAt(i);
      var size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.appendCodePoint(point);
      octets += size;
      i += Character.charCount(point);
    }
    text.append("\r\n");
    return this;
  }

  /// A line whose value is a text, with the characters escaped that have a meaning there.
  CalendarText textLine(String name, String value) {
    var escaped =
        value
            .replace("\\", "\\\\")
            .replace(";", "\\;")
            .replace(",", "\\,")
            .replaceAll("\r\n|\r|\n", "\\\\n")
            .replaceAll("\\p{Cntrl}", " ");
    return line(name, escaped);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
