package org.dnocrawler.common.observability;

import reactor.core.publisher.Mono;

/// One thing that `/healthz` looks at.
///
/// @param name its name in the answer, such as `redis_state`
/// @param outcome looks at it when subscribed to; an error counts as down
record HealthCheck(String name, Mono<CheckOutcome> outcome) {}
