package org.dnocrawler.crawler.directory;

import java.net.URI;
import java.util.Map;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// One operator, as far as a crawl needs to know it.
///
/// @param slug its stable name
/// @param name its registered name
/// @param mastrNr its registry number, where it has one
/// @param website where a crawl starts; absent when none is known
public record Operator(String slug, String name, @Nullable String mastrNr, @Nullable URI website) {

  /// What a crawl is told; fails with a problem when there is no web site to crawl.
  public CrawlTask task(int year, DataType type) {
    return new CrawlTask(slug, name, mastrNr, requireWebsite(), year, type);
  }

  /// Where a crawl starts; fails with a problem when that is not known.
  public URI requireWebsite() {
    if (website == null) {
      throw new ProblemException(
          ProblemType.DATA_NOT_FOUND,
          "No web site is known for " + name + ", so there is nothing to crawl.",
          Map.of("reason", "no_website: the directory has no web site of this operator"),
          null);
    }
    return website;
  }
}
