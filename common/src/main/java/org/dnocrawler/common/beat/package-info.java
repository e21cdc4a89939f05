/// Work that is repeated for as long as a service runs.
@NullMarked
package org.dnocrawler.common.beat;

import org.jspecify.annotations.NullMarked;
