package org.dnocrawler.crawler.reading.process;

/// Header of the last message of a process that broke.
record BrokeReply(Breakage breakage) {}
