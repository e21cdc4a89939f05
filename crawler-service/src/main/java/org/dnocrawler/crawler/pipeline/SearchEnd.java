package org.dnocrawler.crawler.pipeline;

import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.JobFailure;

/// How a crawl came out, before it is handed over.
sealed interface SearchEnd {

  /// The site was searched; figures were found or honestly not.
  record Searched(CrawlResult result) implements SearchEnd {}

  /// The site could not be searched.
  record NotSearched(JobFailure failure) implements SearchEnd {}
}
