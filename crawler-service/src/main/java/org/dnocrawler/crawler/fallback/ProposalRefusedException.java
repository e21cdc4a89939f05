package org.dnocrawler.crawler.fallback;

import java.io.Serial;

/// A proposal does not stand in the document, or does not pass a check.
final class ProposalRefusedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param reason what is wrong with it, a short phrase for a person
  ProposalRefusedException(String reason) {
    super(reason);
  }
}
