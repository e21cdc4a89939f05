package org.dnocrawler.common.cache;

/// How full the store behind the memory of values is.
///
/// @param usedBytes bytes it uses, of all that it keeps
/// @param mostBytes bytes it may use; 0 for no bound
/// @param evicted keys it has removed for want of room since it started
public record StoreInfo(long usedBytes, long mostBytes, long evicted) {}
