/// Reads a document once and says, for each kind of publication wanted, what it holds.
@NullMarked
package org.dnocrawler.crawler.reading;

import org.jspecify.annotations.NullMarked;
