package org.dnocrawler.common.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of keys.
///
/// @param keys about as many as were asked for, in no order; a key may come on two pages
/// @param nextCursor where the next page starts; null on the last
public record KeyPage(List<KeyInfo> keys, @Nullable String nextCursor) {}
