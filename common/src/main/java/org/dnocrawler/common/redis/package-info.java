/// The two Redis roles, every key and channel name, and the one way to run a script.
@NullMarked
package org.dnocrawler.common.redis;

import org.jspecify.annotations.NullMarked;
