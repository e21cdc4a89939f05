package org.dnocrawler.common.redis;

import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/// The Redis role "state": queue, leases, sessions, tokens, limits and locks.
///
/// A type of its own, so that no bean can be handed the other role by mistake.
///
/// @param connections the role's connection factory
/// @param template commands on it, keys and values as UTF-8 text
public record StateRedis(
    ReactiveRedisConnectionFactory connections, ReactiveStringRedisTemplate template) {}
