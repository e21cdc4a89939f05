package org.dnocrawler.gateway.ratelimit;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/// Where the policies are, and how answers tell of them.
///
/// @param policies the file of policies (`RATE_LIMIT_POLICIES`), a path or a class path resource; a
///   path is looked at again and again
/// @param reloadEvery how often it is looked at
/// @param legacyHeaders whether answers have `X-RateLimit-Limit`, `-Remaining` and `-Reset` too,
///   for clients that know no other
@Validated
@ConfigurationProperties("dno.gateway.limits")
public record GatewayLimitProperties(
    @DefaultValue("classpath:limits.yaml") String policies,
    @DurationMin(millis = 50) @DefaultValue("2s") Duration reloadEvery,
    @DefaultValue("false") boolean legacyHeaders) {

  /// The file.
  Resource resource() {
    return policies.startsWith("classpath:")
        ? new ClassPathResource(policies.substring("classpath:".length()))
        : new FileSystemResource(policies.replaceFirst("^file:(//)?", ""));
  }
}
