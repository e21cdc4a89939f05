/// The web page at the root: ask a question, watch the crawl, read the answer.
@NullMarked
package org.dnocrawler.gateway.console;

import org.jspecify.annotations.NullMarked;
