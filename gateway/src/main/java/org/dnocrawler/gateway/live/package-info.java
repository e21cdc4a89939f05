/// Live updates of jobs over WebSocket and server-sent events.
@NullMarked
package org.dnocrawler.gateway.live;

import org.jspecify.annotations.NullMarked;
