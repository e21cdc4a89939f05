package org.dnocrawler.crawler.fallback;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The language model that is asked about documents the reader abstains from; off by default.
///
/// @param url of an OpenAI-compatible API up to its version, such as `https://llm.example/v1`; null
///   for none
/// @param model name of the model, as the API knows it; needed with a URL
/// @param apiKey secret that is sent as bearer token; empty for none
/// @param timeout longest wait for an answer
/// @param maxCharacters longest text of a document that is sent; a longer one is not asked about
/// @param maxAnswerTokens longest answer that is asked for
/// @param tokensPerDay tokens, of questions and answers, that one user's jobs may take in 24 h
/// @param maxConcurrent questions at a time in this process; one more is not asked
/// @param openFor how long nothing is asked after half of the latest questions failed
/// @param answerTtl how long an answer is kept
@Validated
@ConfigurationProperties("dno.crawler.fallback")
record FallbackProperties(
    @Nullable URI url,
    @DefaultValue("") String model,
    @DefaultValue("") String apiKey,
    @DurationMin(millis = 10) @DefaultValue("60s") Duration timeout,
    @Min(100) @Max(1_000_000) @DefaultValue("60000") int maxCharacters,
    @Min(100) @Max(100_000) @DefaultValue("4000") int maxAnswerTokens,
    @Min(1) @DefaultValue("200000") long tokensPerDay,
    @Min(1) @Max(1_000) @DefaultValue("2") int maxConcurrent,
    @DurationMin(millis = 10) @DefaultValue("1m") Duration openFor,
    @DurationMin(seconds = 1) @DefaultValue("1h") Duration answerTtl) {

  /// Whether the URL is one that can be asked and holds no secret, which would end up in logs.
  @AssertTrue(
      message =
          "url must be http(s) with a host, without user, query and fragment; a model"
              + " must be named with it")
  boolean isUsable() {
    return url == null
        || (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && !model.isBlank());
  }

  /// Leaves the secret out.
  @Override
  public String toString() {
    return "FallbackProperties[url=%s, model=%s]".formatted(url, model);
  }
}
