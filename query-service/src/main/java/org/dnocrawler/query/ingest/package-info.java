/// Takes delivered crawl results off their list and stores each exactly once in effect.
@NullMarked
package org.dnocrawler.query.ingest;

import org.jspecify.annotations.NullMarked;
