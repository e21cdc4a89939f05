package org.dnocrawler.crawler.fetch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How the crawler behaves towards other people's servers.
///
/// @param product name and version in `User-Agent`; robots.txt rules are looked up under its name
/// @param contact page that tells site owners who crawls; part of `User-Agent`
/// @param allowedLocal `host:port` pairs exempt from the address guard; none by default
/// @param connectTimeout longest wait for one connection
/// @param responseTimeout longest silence of a server while it answers
/// @param totalTimeout longest time for one exchange, headers and body together
/// @param maxBody largest accepted body, after decompression; a longer one is refused, never cut
/// @param maxGzipRatio most bytes that one compressed byte may become
/// @param maxRedirects most redirects followed; each target is checked like a first request
/// @param interval shortest time between two requests to a host
/// @param localInterval the same for hosts of `allowedLocal`
/// @param maxCrawlDelay longest `Crawl-delay` that is waited for; a longer one counts as this
/// @param busyPause how long a host that answers 429 or 503 is left alone when it does not say
/// @param maxBackOff longest time a host is left alone because it asked for that
/// @param turnPatience longest wait for a host's turn; beyond it the host counts as unavailable
/// @param maxSitemapBody bytes of a site map that are read, after decompression; it is streamed
/// @param robotsTtl how long a robots.txt is believed
/// @param robotsMaxBody bytes of a robots.txt that are read; the rest is ignored, as RFC 9309
///   allows
@Validated
@ConfigurationProperties("dno.crawler.fetch")
public record FetchProperties(
    @Pattern(regexp = "[A-Za-z_-]+/[A-Za-z0-9.]+") @DefaultValue("dno-crawler/0.1") String product,
    @Nullable URI contact,
    @DefaultValue List<@Pattern(regexp = "[A-Za-z0-9.:\\[\\]-]+:\\d{1,5}") String> allowedLocal,
    @DurationMin(millis = 10) @DefaultValue("5s") Duration connectTimeout,
    @DurationMin(millis = 10) @DefaultValue("20s") Duration responseTimeout,
    @DurationMin(millis = 10) @DefaultValue("60s") Duration totalTimeout,
    @DefaultValue("25MB") DataSize maxBody,
    @Min(10) @Max(1000) @DefaultValue("100") int maxGzipRatio,
    @Min(0) @Max(10) @DefaultValue("5") int maxRedirects,
    @DurationMin(millis = 1) @DefaultValue("1s") Duration interval,
    @DurationMin(millis = 1) @DefaultValue("20ms") Duration localInterval,
    @DefaultValue("10s") Duration maxCrawlDelay,
    @DurationMin(millis = 1) @DefaultValue("5s") Duration busyPause,
    @DurationMin(millis = 1) @DefaultValue("1h") Duration maxBackOff,
    @DurationMin(millis = 10) @DefaultValue("2m") Duration turnPatience,
    @DefaultValue("64MB") DataSize maxSitemapBody,
    @DurationMin(millis = 1) @DefaultValue("1h") Duration robotsTtl,
    @DefaultValue("500KB") DataSize robotsMaxBody) {

  /// Copies the list.
  public FetchProperties {
    allowedLocal = List.copyOf(allowedLocal);
  }

  /// The declared name of the crawler, with the contact page where there is one.
  String userAgent() {
    return contact == null ? product : "%s (+%s)".formatted(product, contact);
  }

  /// The name under which robots.txt may address the crawler, lower case.
  String robotName() {
    return product.substring(0, product.indexOf('/')).toLowerCase(Locale.ROOT);
  }
}
