package org.dnocrawler.local.suite;

/// Where the data stores are, as services are told.
///
/// @param database `postgresql://host:port/database`, without user and password
/// @param redisState URL of the Redis of state
/// @param redisCache URL of the Redis of the cache
record StoreAddresses(String database, String redisState, String redisCache) {}
