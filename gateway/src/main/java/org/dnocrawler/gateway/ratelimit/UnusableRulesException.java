package org.dnocrawler.gateway.ratelimit;

/// Thrown at the start when there are no policies to start with.
final class UnusableRulesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableRulesException(String source, String reason, Exception cause) {
    super("%s: %s".formatted(source, reason), cause);
  }
}
