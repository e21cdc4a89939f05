/// Price sheets made for tests: what they say is known before they are read.
@NullMarked
package org.dnocrawler.crawler.corpus;

import org.jspecify.annotations.NullMarked;
