/// The archive of what was fetched and what each document turned out to be.
@NullMarked
package org.dnocrawler.crawler.store;

import org.jspecify.annotations.NullMarked;
