/// The processes that use the queue as services do: enqueuer, worker, ingest.
@NullMarked
package org.dnocrawler.faults.actor;

import org.jspecify.annotations.NullMarked;
