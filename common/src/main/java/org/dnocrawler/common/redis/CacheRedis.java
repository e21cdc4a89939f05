package org.dnocrawler.common.redis;

import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/// The Redis role "cache": everything that can be read again from Postgres.
///
/// A type of its own, so that no bean can be handed the other role by mistake.
///
/// @param connections the role's connection factory
/// @param template commands on it, keys and values as UTF-8 text
public record CacheRedis(
    ReactiveRedisConnectionFactory connections, ReactiveStringRedisTemplate template) {}
