/// Says from a history alone whether the queue kept its promises.
@NullMarked
package org.dnocrawler.faults.check;

import org.jspecify.annotations.NullMarked;
