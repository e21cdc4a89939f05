package org.dnocrawler.query.export;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.dnocrawler.query.http.Rendered;
import org.dnocrawler.query.tariff.StoredData;
import org.jspecify.annotations.Nullable;

/// The JSON of publications with its tag, made once for each value that the cache of data holds.
///
/// An entry belongs to one object, not to a name: when the data is dropped or replaced, the next
/// read brings another object and its JSON is made anew. Entries go with their objects.
final class RenderedJson {

  private final Cache<StoredData, Rendered> rendered;

  /// @param mostBytes largest sum of all bodies kept
  RenderedJson(long mostBytes) {
    rendered =
        Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(mostBytes)
            .<StoredData, Rendered>weigher((_, json) -> json.bytes().length)
            .build();
  }

  /// The JSON of that value.
  Rendered of(Lookup.Known known) {
    var kept = kept(known.stored());
    if (kept != null) {
      return kept;
    }
    var made = Rendered.json(known.published());
    rendered.put(known.stored(), made);
    return made;
  }

  /// The JSON of that value, if it was made before; else null.
  @Nullable Rendered kept(StoredData stored) {
    return rendered.getIfPresent(stored);
  }

  /// Sum of all bodies kept.
  long bytesKept() {
    rendered.cleanUp();
    return rendered.asMap().values().stream().mapToLong(json -> json.bytes().length).sum();
  }
}
