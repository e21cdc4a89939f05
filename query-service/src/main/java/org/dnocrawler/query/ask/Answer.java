package org.dnocrawler.query.ask;

import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Request;
import org.dnocrawler.query.tariff.StoredData;
import org.jspecify.annotations.Nullable;

/// What became of a question.
sealed interface Answer {

  /// What became of one request.
  sealed interface Part extends Answer {

    /// What was asked.
    Asked asked();
  }

  /// The figures are known.
  ///
  /// @param asked what was understood
  /// @param sheet the charges; null when they were not asked for or are not known
  /// @param hlzf the high-load windows; null when they were not asked for or are not known
  /// @param level where they came from
  /// @param missing the kind asked for as well that a crawl did not find; null where there is none
  record Known(
      Asked asked,
      @Nullable PriceSheet sheet,
      @Nullable HlzfSheet hlzf,
      @Nullable Missing missing,
      CacheLevel level)
      implements Part {}

  /// A kind of data that is not to be had.
  ///
  /// @param kind which
  /// @param reason why, for a person
  /// @param checkedAt when that was found out; null where nobody can look
  record Missing(DataType kind, String reason, @Nullable Instant checkedAt) {}

  /// Jobs will find out.
  ///
  /// @param asked what was understood
  /// @param jobs one a kind of data that is not known, at least one
  /// @param sheet the charges, where they are known and windows are to be found
  /// @param hlzf the high-load windows, where they are known and charges are to be found
  record Accepted(
      Asked asked, List<Ordered> jobs, @Nullable PriceSheet sheet, @Nullable HlzfSheet hlzf)
      implements Part {

    /// Copies the list and checks that it is not empty.
    public Accepted {
      jobs = List.copyOf(jobs);
      if (jobs.isEmpty()) {
        throw new IllegalArgumentException("an accepted question has at least one job");
      }
    }
  }

  /// A job that finds one kind of data.
  record Ordered(DataType kind, Enqueued job) {}

  /// A crawl found none lately.
  ///
  /// @param missing when and why
  record NotFound(Asked asked, StoredData.Missing missing) implements Part {}

  /// There is no site to crawl.
  record NoWebsite(Asked asked) implements Part {}

  /// The question asks for several sheets.
  ///
  /// @param parts what became of each, in the order of the question
  /// @param interpretation what was understood
  record Several(List<Part> parts, Interpretation.Ok interpretation) implements Answer {

    /// Copies the list.
    public Several {
      parts = List.copyOf(parts);
    }
  }

  /// The question was not understood.
  ///
  /// @param why what is wrong with it
  record NotUnderstood(Interpretation why) implements Answer {}

  /// One request of a question that was understood.
  ///
  /// @param operator who is meant
  /// @param request what is asked
  /// @param interpretation the whole question
  record Asked(Operator operator, Request request, Interpretation.Ok interpretation) {}
}
