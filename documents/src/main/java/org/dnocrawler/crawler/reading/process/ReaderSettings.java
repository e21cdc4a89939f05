package org.dnocrawler.crawler.reading.process;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a reader process may use.
///
/// @param directory its working directory and place for temporary files; must exist
/// @param heapMegabytes largest heap; some 100 MB more are taken beside it
/// @param processorTime of one document, on the thread that reads it
/// @param startTime longest time until it waits for its first order
/// @param tesseract program that recognises scanned pages; null to leave them unread
/// @param trainedData folder of its language data; null for its own
public record ReaderSettings(
    Path directory,
    int heapMegabytes,
    Duration processorTime,
    Duration startTime,
    @Nullable Path tesseract,
    @Nullable String trainedData) {}
