/// Shows admins the documents that were fetched: what they are, their bytes and their pages.
@NullMarked
package org.dnocrawler.crawler.archive;

import org.jspecify.annotations.NullMarked;
