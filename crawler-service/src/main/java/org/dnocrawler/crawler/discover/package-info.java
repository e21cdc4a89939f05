/// Finds the operator's likely documents by a best-first walk over its site.
@NullMarked
package org.dnocrawler.crawler.discover;

import org.jspecify.annotations.NullMarked;
