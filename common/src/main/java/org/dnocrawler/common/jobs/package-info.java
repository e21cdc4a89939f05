/// The crawl-job queue: Redis lists with leases as index, the Postgres journal as record.
@NullMarked
package org.dnocrawler.common.jobs;

import org.jspecify.annotations.NullMarked;
