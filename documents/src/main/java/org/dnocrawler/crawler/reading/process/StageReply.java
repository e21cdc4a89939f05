package org.dnocrawler.crawler.reading.process;

import org.dnocrawler.crawler.reading.Stage;

/// Header of the message that a stage has begun.
record StageReply(Stage stage) {}
