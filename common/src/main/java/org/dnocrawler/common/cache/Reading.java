package org.dnocrawler.common.cache;

import reactor.core.publisher.Mono;

/// One read of one key.
///
/// @param mark when it began
record Reading<T>(String key, CachePolicy<T> policy, Mono<T> source, FirstLevel.Mark mark) {}
