package org.dnocrawler.crawler.worker;

import java.time.Instant;

/// A process with workers that was heard of lately.
///
/// @param process what it told
/// @param lastSeen when, by Redis' clock
public record SeenWorker(WorkerProcess process, Instant lastSeen) {}
