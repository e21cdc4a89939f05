package org.dnocrawler.crawler.discover;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How far one crawl goes.
///
/// @param maxDepth links from the home page to the farthest page walked
/// @param maxPages most pages walked
/// @param maxCandidates most documents looked into
/// @param maxBytes most bytes fetched in all; the fetch that passes it is the last
/// @param maxTime longest time for one crawl; after it nothing more is fetched
/// @param maxSitemaps most site maps read, those of an index included
/// @param maxSitemapUrls most addresses of a site map that are looked at
/// @param strongScore score from which a link is taken for the document itself
/// @param fairScore score from which a document is tried before pages that promise less
/// @param weakScore score below which a link is left alone
/// @param maxWait longest time a site may ask to wait for one page; beyond it the page is left
@Validated
@ConfigurationProperties("dno.crawler.discover")
public record DiscoverProperties(
    @Min(0) @Max(9) @DefaultValue("5") int maxDepth,
    @Min(1) @Max(500) @DefaultValue("50") int maxPages,
    @Min(1) @Max(200) @DefaultValue("20") int maxCandidates,
    @DefaultValue("128MB") DataSize maxBytes,
    @DurationMin(seconds = 1) @DefaultValue("6m") Duration maxTime,
    @Min(0) @Max(50) @DefaultValue("6") int maxSitemaps,
    @Min(0) @Max(1_000_000) @DefaultValue("400000") int maxSitemapUrls,
    @DefaultValue("90") int strongScore,
    @DefaultValue("45") int fairScore,
    @DefaultValue("-15") int weakScore,
    @DurationMin(millis = 0) @DefaultValue("30s") Duration maxWait) {

  /// The same with another limit of time.
  DiscoverProperties within(Duration time) {
    return new DiscoverProperties(
        maxDepth,
        maxPages,
        maxCandidates,
        maxBytes,
        time,
        maxSitemaps,
        maxSitemapUrls,
        strongScore,
        fairScore,
        weakScore,
        maxWait);
  }
}
