/// Holds client addresses and accounts to their limits, in one step a request.
@NullMarked
package org.dnocrawler.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
