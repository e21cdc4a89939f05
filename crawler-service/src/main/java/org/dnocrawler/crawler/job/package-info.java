/// The job API: takes jobs in, calls them off, and shows what became of them.
@NullMarked
package org.dnocrawler.crawler.job;

import org.jspecify.annotations.NullMarked;
