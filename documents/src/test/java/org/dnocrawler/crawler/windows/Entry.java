package org.dnocrawler.crawler.windows;

import java.nio.ByteBuffer;
import java.util.Map;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.jspecify.annotations.Nullable;

/// One document of the corpus with what must come of it.
///
/// @param name what is peculiar to it
/// @param content the document
/// @param type its media type, as sniffed
/// @param year year asked for
/// @param operator operator asked for
/// @param outcome what must come of it
/// @param truth rows that must be read, as in `Plan`; empty where nothing may be read
record Entry(
    String name,
    ByteBuffer content,
    String type,
    int year,
    @Nullable String operator,
    Outcome outcome,
    Map<String, String> truth) {

  enum Outcome {
    VERIFIED,
    FLAGGED,
    NOTHING
  }

  static Entry read(String name, byte[] bytes, int year, Plan plan) {
    return new Entry(
        name,
        ByteBuffer.wrap(bytes),
        ContentSniffer.sniff(bytes, null),
        year,
        null,
        Outcome.VERIFIED,
        plan.truth());
  }

  static Entry flagged(String name, byte[] bytes, int year, Plan plan) {
    return new Entry(
        name,
        ByteBuffer.wrap(bytes),
        ContentSniffer.sniff(bytes, null),
        year,
        null,
        Outcome.FLAGGED,
        plan.truth());
  }

  static Entry nothing(String name, byte[] bytes, int year, @Nullable String operator) {
    return new Entry(
        name,
        ByteBuffer.wrap(bytes),
        ContentSniffer.sniff(bytes, null),
        year,
        operator,
        Outcome.NOTHING,
        Map.of());
  }

  @Override
  public String toString() {
    return name;
  }
}
