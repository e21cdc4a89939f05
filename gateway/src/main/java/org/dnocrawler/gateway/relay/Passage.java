package org.dnocrawler.gateway.relay;

import java.util.List;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.Standing;
import org.dnocrawler.gateway.edge.Client;

/// A request that is relayed if the limits admit it.
///
/// @param read what is asked
/// @param destination whom
/// @param caller by whom
/// @param client from where
/// @param standings what limits say of it, once its units are taken; else empty
/// @param started when it was seen, on the clock of `System.nanoTime`
record Passage(
    PlainRead read,
    Destinations.Destination destination,
    Caller caller,
    Client client,
    List<Standing> standings,
    long started) {

  Passage admitted(List<Standing> now) {
    return new Passage(read, destination, caller, client, now, started);
  }
}
