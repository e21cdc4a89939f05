/// Decides whether a document is the publication that a crawl is to find.
@NullMarked
package org.dnocrawler.crawler.classify;

import org.jspecify.annotations.NullMarked;
