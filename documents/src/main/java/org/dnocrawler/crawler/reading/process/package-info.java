/// Reads untrusted documents in processes of their own, which live and die without the service.
@NullMarked
package org.dnocrawler.crawler.reading.process;

import org.jspecify.annotations.NullMarked;
