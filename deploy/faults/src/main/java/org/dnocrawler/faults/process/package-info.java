/// The bench's Java processes: started, told, ended, started again.
@NullMarked
package org.dnocrawler.faults.process;

import org.jspecify.annotations.NullMarked;
