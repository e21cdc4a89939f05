/// A two-level cache that a reader who loaded before an update cannot make stale, and the
/// operations on it.
@NullMarked
package org.dnocrawler.common.cache;

import org.jspecify.annotations.NullMarked;
