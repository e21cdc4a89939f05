/// Faults built into the queue on purpose, to see the checker find them.
@NullMarked
package org.dnocrawler.faults.plant;

import org.jspecify.annotations.NullMarked;
