/// Measures the queue of jobs beside BullMQ, on the same Redis in the same run.
@NullMarked
package org.dnocrawler.bench;

import org.jspecify.annotations.NullMarked;
