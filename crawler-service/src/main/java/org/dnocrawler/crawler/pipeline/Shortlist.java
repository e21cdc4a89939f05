package org.dnocrawler.crawler.pipeline;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dnocrawler.common.jobs.CrawlResult.Tried;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// The best sheet of a run so far and every document that was looked into. Not thread-safe.
final class Shortlist {

  private static final int UNDISPUTED = 2;
  private static final int NOT_PRELIMINARY = 1;

  private final List<Tried> tried = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable Publication best;
  private int looksSinceBest;

  /// Whether a content is new to this run.
  boolean isNew(String sha256) {
    return seen.add(sha256);
  }

  /// Notes a document that was not taken.
  void reject(URI url, String verdict) {
    tried.add(new Tried(url, verdict));
    looksSinceBest++;
  }

  /// Notes a document with figures; it is kept when it beats the one kept so far.
  void offer(URI url, Publication sheet) {
    boolean better = best == null || rank(sheet) > rank(best);
    tried.add(new Tried(url, (better ? "taken: " : "not better: ") + describe(sheet)));
    looksSinceBest++;
    if (better) {
      best = sheet;
      looksSinceBest = 0;
    }
  }

  /// The best sheet so far.
  Optional<Publication> best() {
    return Optional.ofNullable(best);
  }

  /// Every look, in order.
  List<Tried> tried() {
    return List.copyOf(tried);
  }

  /// Whether no document can beat the best one.
  boolean isSettled() {
    return best != null && rank(best) == UNDISPUTED + NOT_PRELIMINARY;
  }

  /// Whether the best one can be beaten only by the final version of itself, and enough candidates
  /// were looked into for that.
  boolean isGoodEnough(int secondLooks) {
    return best != null && rank(best) >= UNDISPUTED && looksSinceBest >= secondLooks;
  }

  /// Whether the best one holds but may have a final version.
  boolean isPreliminary() {
    return best != null && rank(best) == UNDISPUTED;
  }

  private static int rank(Publication sheet) {
    int undisputed = sheet.verification() == VerificationStatus.DISPUTED ? 0 : UNDISPUTED;
    int settled = sheet.status() == PublicationStatus.PRELIMINARY ? 0 : NOT_PRELIMINARY;
    return undisputed + settled;
  }

  private static String describe(Publication publication) {
    int rows =
        switch (publication) {
          case PriceSheet sheet -> sheet.rows().size();
          case HlzfSheet sheet -> sheet.rows().size();
        };
    return "%d rows, %s, %s"
        .formatted(rows, publication.status().wire(), publication.verification().wire());
  }
}
