package org.dnocrawler.common.jobs;

/// A job as its asker hands it in.
///
/// @param task what to find
/// @param priority how urgent it is
/// @param userId who asked, and may follow it
public record NewJob(CrawlTask task, JobPriority priority, String userId) {}
