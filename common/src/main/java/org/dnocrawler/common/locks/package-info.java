/// Locks in Redis that have an owner, an end and a fencing number.
@NullMarked
package org.dnocrawler.common.locks;

import org.jspecify.annotations.NullMarked;
