package org.dnocrawler.gateway.ratelimit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says at a refused start which policies are wrong.
final class UnusableRulesFailureAnalyzer extends AbstractFailureAnalyzer<UnusableRulesException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableRulesException cause) {
    return new FailureAnalysis(
        "The policies of the limits cannot be used: " + cause.getMessage() + ".",
        "Correct that file, or the variable of the environment that it takes the value from (docs/limits.md). RATE_LIMIT_POLICIES names the file; unset it for the default policies.",
        cause);
  }
}
