/// The bench's own Postgres and Redis, which it may kill.
@NullMarked
package org.dnocrawler.faults.stores;

import org.jspecify.annotations.NullMarked;
