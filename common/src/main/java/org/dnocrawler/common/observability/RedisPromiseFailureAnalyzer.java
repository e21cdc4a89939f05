package org.dnocrawler.common.observability;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says at a refused start what to change.
final class RedisPromiseFailureAnalyzer
    extends AbstractFailureAnalyzer<RedisPromiseBrokenException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, RedisPromiseBrokenException cause) {
    return new FailureAnalysis(
        "A Redis role does not keep what this service relies on: " + cause.getMessage() + ".",
        "Configure that Redis as said, or start without REDIS_STRICT=true at your own risk.",
        cause);
  }
}
