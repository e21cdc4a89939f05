/// Sets that remember for a while what was seen, so that it is dealt with once.
@NullMarked
package org.dnocrawler.common.dedupe;

import org.jspecify.annotations.NullMarked;
