/// Counts and remembers questions, and tells how much is known.
@NullMarked
package org.dnocrawler.query.stats;

import org.jspecify.annotations.NullMarked;
