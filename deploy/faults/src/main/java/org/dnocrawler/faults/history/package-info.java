/// What a run did, one line an event: how lines are written, read and brought into one order.
@NullMarked
package org.dnocrawler.faults.history;

import org.jspecify.annotations.NullMarked;
