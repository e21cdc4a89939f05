/// The one way out: gets one URL within limits, as robots.txt, the host's turn and the address
/// guard allow.
@NullMarked
package org.dnocrawler.crawler.fetch;

import org.jspecify.annotations.NullMarked;
