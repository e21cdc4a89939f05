package org.dnocrawler.crawler.reading.process;

import org.dnocrawler.crawler.document.PageArea;
import org.jspecify.annotations.Nullable;

/// Header of the order to draw a page of the document beside it.
///
/// @param contentType as sniffed
/// @param page counted from 1
/// @param marked a place to mark
/// @param dpi pixels an inch
record PageOrder(String contentType, int page, @Nullable PageArea marked, int dpi) {}
