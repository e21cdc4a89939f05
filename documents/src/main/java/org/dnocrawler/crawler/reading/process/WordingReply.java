package org.dnocrawler.crawler.reading.process;

import org.dnocrawler.crawler.reading.Wording;
import org.jspecify.annotations.Nullable;

/// Header of the message with the wording of a document; absent where there is none to give.
record WordingReply(@Nullable Wording wording) {}
