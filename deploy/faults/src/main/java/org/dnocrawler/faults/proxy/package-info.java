/// A wire between a process and a store that can be slowed, cut and silenced.
@NullMarked
package org.dnocrawler.faults.proxy;

import org.jspecify.annotations.NullMarked;
