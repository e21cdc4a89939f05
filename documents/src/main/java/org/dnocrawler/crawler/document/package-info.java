/// Turns the bytes of a PDF, a web page or a workbook into lines and tables that know their place.
///
/// Nothing outside this package knows the formats: text has no order but that of its place, and a
/// table is the same grid of cells wherever it comes from.
@NullMarked
package org.dnocrawler.crawler.document;

import org.jspecify.annotations.NullMarked;
