/// Stored publications over HTTP: JSON, CSV, workbooks, calendars and status series.
@NullMarked
package org.dnocrawler.query.export;

import org.jspecify.annotations.NullMarked;
