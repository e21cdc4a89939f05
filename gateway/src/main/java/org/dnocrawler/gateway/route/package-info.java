/// Which path is answered by which service, and what that service is told of the client.
@NullMarked
package org.dnocrawler.gateway.route;

import org.jspecify.annotations.NullMarked;
