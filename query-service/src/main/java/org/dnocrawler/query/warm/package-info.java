/// Fills the cache with what is asked for most.
@NullMarked
package org.dnocrawler.query.warm;

import org.jspecify.annotations.NullMarked;
