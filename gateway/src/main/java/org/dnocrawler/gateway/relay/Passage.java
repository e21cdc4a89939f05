package org.dnocrawler.gateway.relay;

import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.Decision;
import org.dnocrawler.gateway.edge.Client;

/// A request that is relayed.
///
/// @param read what is asked
/// @param destination whom
/// @param caller by whom
/// @param client from where
/// @param admitted what limits say of it; its units are taken
/// @param started when it was seen, on the clock of `System.nanoTime`
record Passage(
    PlainRead read,
    Destinations.Destination destination,
    Caller caller,
    Client client,
    Decision.Admitted admitted,
    long started) {}
