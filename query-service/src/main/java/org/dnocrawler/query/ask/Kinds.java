package org.dnocrawler.query.ask;

import java.util.List;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.query.tariff.StoredData;
import org.jspecify.annotations.Nullable;

/// What is known of the kinds of data that one request asks for.
///
/// @param kinds one or both, charges first
record Kinds(List<Kind> kinds) {

  /// What is known of one kind.
  ///
  /// @param kind `NETZENTGELTE` or `HLZF`
  /// @param data figures, or that a crawl found none; null when nobody has looked
  /// @param level where that is known from
  record Kind(DataType kind, @Nullable StoredData data, CacheLevel level) {

    static Kind of(DataType kind, Cached<StoredData> cached) {
      return switch (cached) {
        case Cached.Present<StoredData>(var data, var level) -> new Kind(kind, data, level);
        case Cached.Absent<StoredData>(var level) -> new Kind(kind, null, level);
      };
    }

    boolean hasFigures() {
      return data != null && data.publication() != null;
    }
  }

  /// Those that nobody has looked for, or not lately.
  List<DataType> unknown() {
    return kinds.stream().filter(kind -> kind.data() == null).map(Kind::kind).toList();
  }

  boolean hasFigures() {
    return kinds.stream().anyMatch(Kind::hasFigures);
  }

  /// The charges; null when they are not known or not asked for.
  @Nullable PriceSheet sheet() {
    for (var kind : kinds) {
      if (kind.data() != null && kind.data().sheet() != null) {
        return kind.data().sheet();
      }
    }
    return null;
  }

  /// The high-load windows; null when they are not known or not asked for.
  @Nullable HlzfSheet hlzf() {
    for (var kind : kinds) {
      if (kind.data() != null && kind.data().hlzf() != null) {
        return kind.data().hlzf();
      }
    }
    return null;
  }

  /// The kind that is not to be had; null when there are figures of all.
  private Answer.@Nullable Missing missing() {
    for (var kind : kinds) {
      var missing = kind.data() == null ? null : kind.data().missing();
      if (missing != null) {
        return new Answer.Missing(kind.kind(), missing.reason(), missing.checkedAt());
      }
      if (kind.data() == null) {
        return new Answer.Missing(
            kind.kind(), "the directory has no web site of this operator", null);
      }
    }
    return null;
  }

  /// The answer without a crawl: what figures there are, or why there are none.
  Answer.Part answer(Answer.Asked asked) {
    for (var kind : kinds) {
      if (kind.hasFigures()) {
        return new Answer.Known(asked, sheet(), hlzf(), missing(), kind.level());
      }
    }
    for (var kind : kinds) {
      var missing = kind.data() == null ? null : kind.data().missing();
      if (missing != null) {
        return new Answer.NotFound(asked, missing);
      }
    }
    throw new IllegalStateException("nothing is known of " + asked.request());
  }
}
