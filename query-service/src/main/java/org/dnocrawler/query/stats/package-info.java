/// Counts questions by day.
@NullMarked
package org.dnocrawler.query.stats;

import org.jspecify.annotations.NullMarked;
