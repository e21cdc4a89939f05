package org.dnocrawler.common.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A key of the cache.
///
/// @param key its name
/// @param left how long it will be there, the time included in which its value is served only when
///   its source fails; null for without end
/// @param bytes size of what is stored, compressed as it is
public record KeyInfo(String key, @Nullable Duration left, long bytes) {}
