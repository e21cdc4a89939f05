/// The reader processes of this service: how many there are, what they may use, who gets one next.
@NullMarked
package org.dnocrawler.crawler.reader;

import org.jspecify.annotations.NullMarked;
