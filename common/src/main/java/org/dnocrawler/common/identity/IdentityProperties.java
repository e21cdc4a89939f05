package org.dnocrawler.common.identity;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which access tokens are accepted.
///
/// @param jwksUri where the public keys are (`JWKS_URI`); absent in the service that owns the keys
/// @param issuer the only accepted `iss` (`TOKEN_ISSUER`)
/// @param audience must be among `aud`
/// @param clockSkew how far clocks of two machines may differ
/// @param keysMaxAge keys older than this are fetched again; they serve on while that fails
/// @param unknownKeyPause at most one fetch for unknown key ids in this time
/// @param keysTimeout longest wait for one fetch
/// @param revocationBudget longest wait for the lookup of revoked tokens; beyond it the token
///   counts as not revoked
/// @param revocationMemory how long a token that was found not to be revoked counts as such; zero
///   looks each time. A revocation takes effect within it
@Validated
@ConfigurationProperties("dno.identity")
public record IdentityProperties(
    @Nullable URI jwksUri,
    @NotBlank @DefaultValue("dno-auth") String issuer,
    @NotBlank @DefaultValue("dno-api") String audience,
    @DurationMin(millis = 0) @DurationMax(minutes = 5) @DefaultValue("30s") Duration clockSkew,
    @DurationMin(seconds = 1) @DefaultValue("5m") Duration keysMaxAge,
    @DurationMin(millis = 1) @DefaultValue("10s") Duration unknownKeyPause,
    @DurationMin(millis = 10) @DefaultValue("2s") Duration keysTimeout,
    @DurationMin(millis = 1) @DefaultValue("50ms") Duration revocationBudget,
    @DurationMin(millis = 0) @DurationMax(seconds = 1) @DefaultValue("900ms")
        Duration revocationMemory) {}
