package org.dnocrawler.crawler.store;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A bucket of an S3-compatible object store, in which documents are kept.
///
/// @param endpoint address of the store; without it that of AWS in the region
/// @param region the region that requests are signed for; stores of one's own often take any
/// @param bucket the bucket, which must exist; nothing is kept in S3 without it
/// @param prefix start of every object's name, such as `dno/`
/// @param pathStyle whether the bucket stands in the path, as most stores of one's own want, or in
///   the host name
/// @param timeout longest time for one object, all attempts together
/// @param accessKey name of the key that requests are signed with
/// @param secretKey the key; never logged
public record S3Properties(
    @Nullable URI endpoint,
    @DefaultValue("us-east-1") String region,
    @Nullable String bucket,
    @DefaultValue("") String prefix,
    @DefaultValue("true") boolean pathStyle,
    @DefaultValue("30s") Duration timeout,
    @Nullable String accessKey,
    @Nullable String secretKey) {

  private static final String NAME = "dno.crawler.archive.s3.";

  /// Takes empty texts for none, and refuses what cannot work.
  public S3Properties {
    endpoint = endpoint == null || endpoint.toString().isEmpty() ? null : endpoint;
    bucket = given(bucket);
    accessKey = given(accessKey);
    secretKey = given(secretKey);
    if (endpoint != null && !isAddress(endpoint)) {
      throw new IllegalArgumentException(
          NAME + "endpoint must be http://host[:port] or https://host[:port]");
    }
    if (bucket == null && endpoint != null) {
      throw new IllegalArgumentException(NAME + "endpoint is set, but " + NAME + "bucket is not");
    }
    if (bucket != null && (accessKey == null || secretKey == null)) {
      throw new IllegalArgumentException(
          "%sbucket needs the secrets %saccess-key and %ssecret-key".formatted(NAME, NAME, NAME));
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(NAME + "timeout must be positive: " + timeout);
    }
  }

  String requireBucket() {
    return Objects.requireNonNull(bucket);
  }

  String requireAccessKey() {
    return Objects.requireNonNull(accessKey);
  }

  String requireSecretKey() {
    return Objects.requireNonNull(secretKey);
  }

  /// Keeps the secret out of logs.
  @Override
  public String toString() {
    return "S3Properties[endpoint=%s, bucket=%s, prefix=%s]".formatted(endpoint, bucket, prefix);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static boolean isAddress(URI endpoint) {
    return ("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()))
        && endpoint.getHost() != null
        && endpoint.getUserInfo() == null
        && endpoint.getQuery() == null;
  }
}
