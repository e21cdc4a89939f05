/// Crawls that start by themselves, at the times a cron expression names.
@NullMarked
package org.dnocrawler.crawler.schedule;

import org.jspecify.annotations.NullMarked;
