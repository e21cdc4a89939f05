/// The job API: what became of the jobs a user asked for.
@NullMarked
package org.dnocrawler.crawler.job;

import org.jspecify.annotations.NullMarked;
