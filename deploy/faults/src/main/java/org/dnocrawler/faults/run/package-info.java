/// Runs the bench: stores, processes, faults, calm windows, record, verdict.
@NullMarked
package org.dnocrawler.faults.run;

import org.jspecify.annotations.NullMarked;
