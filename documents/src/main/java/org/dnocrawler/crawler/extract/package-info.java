/// Reads the charges for metered supply out of the tables of a price sheet.
@NullMarked
package org.dnocrawler.crawler.extract;

import org.jspecify.annotations.NullMarked;
