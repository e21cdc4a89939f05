/// Embedded Postgres and Redis with data that outlive a run.
@NullMarked
package org.dnocrawler.local.stores;

import org.jspecify.annotations.NullMarked;
