package org.dnocrawler.common.jobs;

import java.net.URI;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// What a crawl is to find; all that a worker needs to know of the operator.
///
/// @param dno slug of the operator
/// @param dnoName its registered name, to recognise its documents
/// @param mastrNr its registry number, where it has one
/// @param website where the crawl starts; absent when none is known
/// @param year calendar year wanted
/// @param dataType kind of publication wanted
/// @param given the only document to look into, where one was brought; else the site is searched
public record CrawlTask(
    String dno,
    String dnoName,
    @Nullable String mastrNr,
    @Nullable URI website,
    int year,
    DataType dataType,
    @Nullable GivenDocument given) {

  /// A search of the operator's site.
  public CrawlTask(
      String dno,
      String dnoName,
      @Nullable String mastrNr,
      @Nullable URI website,
      int year,
      DataType dataType) {
    this(dno, dnoName, mastrNr, website, year, dataType, null);
  }

  /// Checks the slug, which becomes part of keys.
  public CrawlTask {
    if (!dno.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not a slug: '" + dno + "'");
    }
    if (year < 1990 || year > 2200) {
      throw new IllegalArgumentException("not a year of charges: " + year);
    }
  }

  /// Two open jobs never have the same key: their askers share one.
  public String dedupeKey() {
    var wanted = dno + ":" + year + ":" + dataType.wire();
    return given == null ? wanted : wanted + ":" + given.sha256();
  }
}
