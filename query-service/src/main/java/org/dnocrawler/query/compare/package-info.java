/// Operators and years side by side, figure by figure, with what changed.
@NullMarked
package org.dnocrawler.query.compare;

import org.jspecify.annotations.NullMarked;
