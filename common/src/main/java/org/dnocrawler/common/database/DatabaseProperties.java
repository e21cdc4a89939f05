package org.dnocrawler.common.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where Postgres is and as whom the service connects.
///
/// @param url `postgresql://host:port/database`, without user and password (`DATABASE_URL`)
/// @param user the service's own role (`DATABASE_USER`)
/// @param password its password (`DATABASE_PASSWORD`), never logged
/// @param poolSize most connections at a time; a further request waits for `acquireTimeout`
/// @param acquireTimeout longest wait for a connection; beyond it the request fails
/// @param statementTimeout longest run of one statement; Postgres cancels a longer one
@Validated
@ConfigurationProperties("dno.database")
public record DatabaseProperties(
    @NotBlank @Pattern(regexp = "postgresql://[^@]+/[^/]+") String url,
    @NotBlank String user,
    String password,
    @Min(1) @Max(200) @DefaultValue("8") int poolSize,
    @DurationMin(millis = 10) @DefaultValue("3s") Duration acquireTimeout,
    @DurationMin(millis = 10) @DefaultValue("10s") Duration statementTimeout) {

  String jdbcUrl() {
    return "jdbc:" + url;
  }

  String r2dbcUrl() {
    return "r2dbc:" + url;
  }

  @Override
  public String toString() {
    return "DatabaseProperties[url=%s, user=%s]".formatted(url, user);
  }
}
