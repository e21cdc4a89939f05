/// The operators as query-service knows them; the one place that asks another service.
@NullMarked
package org.dnocrawler.crawler.directory;

import org.jspecify.annotations.NullMarked;
