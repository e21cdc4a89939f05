package org.dnocrawler.query.refresh;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is looked at again without being asked for.
///
/// @param scope whose publications (`REFRESH_SCOPE`); nobody's by default, for it crawls other
///   people's servers
/// @param look time from one look for what is due to the next, by whichever instance comes first
/// @param atATime most crawls begun at one look
/// @param mostWaiting crawls that may wait on the list of low priority; with more none is begun
/// @param days how many of the last days count as demand
@Validated
@ConfigurationProperties("dno.query.refresh")
record RefreshProperties(
    @DefaultValue("none") Scope scope,
    @DurationMin(seconds = 1) @DefaultValue("5m") Duration look,
    @Min(1) @Max(1000) @DefaultValue("5") int atATime,
    @Min(1) @Max(10_000) @DefaultValue("10") int mostWaiting,
    @Min(1) @Max(90) @DefaultValue("30") int days) {

  /// Whose publications are looked at again.
  enum Scope {
    /// Nobody's.
    NONE,
    /// Those of operators of which something is stored or was asked for.
    USED,
    /// Those of every operator of the directory with a web site.
    ALL
  }
}
