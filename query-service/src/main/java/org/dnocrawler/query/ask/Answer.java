package org.dnocrawler.query.ask;

import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.tariff.StoredData;

/// What became of a question.
sealed interface Answer {

  /// The figures are known.
  ///
  /// @param asked what was understood
  /// @param sheet the figures
  /// @param level where they came from
  record Known(Asked asked, PriceSheet sheet, CacheLevel level) implements Answer {}

  /// A job will find out.
  ///
  /// @param asked what was understood
  /// @param job the job
  record Accepted(Asked asked, Enqueued job) implements Answer {}

  /// A crawl found none lately.
  ///
  /// @param missing when and why
  record NotFound(StoredData.Missing missing) implements Answer {}

  /// There is no site to crawl.
  ///
  /// @param operator whose
  record NoWebsite(Operator operator) implements Answer {}

  /// The question was understood, but that kind of data is not to be had yet.
  ///
  /// @param dataType the kind
  record Unsupported(DataType dataType) implements Answer {}

  /// The question was not understood as one about one operator and year.
  ///
  /// @param why what is wrong with it
  record NotUnderstood(Interpretation why) implements Answer {}

  /// A question that was understood.
  ///
  /// @param operator who is meant
  /// @param interpretation what is asked
  record Asked(Operator operator, Interpretation.Ok interpretation) {}
}
