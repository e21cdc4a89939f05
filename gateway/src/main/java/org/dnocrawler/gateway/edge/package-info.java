/// What happens to every request first: who asks, which headers it may carry, how large it may be.
@NullMarked
package org.dnocrawler.gateway.edge;

import org.jspecify.annotations.NullMarked;
