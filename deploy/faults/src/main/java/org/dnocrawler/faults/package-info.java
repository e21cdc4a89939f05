/// The fault bench: runs the queue in processes of its own, breaks things, and checks the record.
@NullMarked
package org.dnocrawler.faults;

import org.jspecify.annotations.NullMarked;
