/// Reads the high-load time windows of a document by where they stand, and checks them.
@NullMarked
package org.dnocrawler.crawler.windows;

import org.jspecify.annotations.NullMarked;
