package org.dnocrawler.query.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.jobs.KnownVersion;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.refresh.RefreshProperties.Scope;
import org.dnocrawler.query.refresh.RefreshStore.Looked;
import org.dnocrawler.query.stats.Demand;
import org.dnocrawler.query.tariff.DataKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Finds what is due to be looked at again, the most important first: by how much it was asked for,
/// then by the size of the network.
final class Due {

  private static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");
  private static final List<DataType> KINDS = List.of(DataType.NETZENTGELTE, DataType.HLZF);
  private static final int MOST_DEMAND = 1_000;

  private final OperatorDirectory directory;
  private final RefreshStore store;
  private final Demand demand;
  private final Clock clock;

  Due(OperatorDirectory directory, RefreshStore store, Demand demand, Clock clock) {
    this.directory = directory;
    this.store = store;
    this.demand = demand;
    this.clock = clock;
  }

  /// Something that is due.
  ///
  /// @param known what is served; null when nothing is
  /// @param asked how often anything of the operator was asked for lately
  record Entry(Operator operator, DataKey key, @Nullable KnownVersion known, long asked) {}

  /// What is due, the most important first.
  ///
  /// @param days how many of the last days count as demand
  Mono<List<Entry>> entries(Scope scope, int days, int limit) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, GERMANY);
    return Mono.zip(
            store.looked(List.of(today.getYear(), today.getYear() + 1)),
            demand
                .mostAsked(days, MOST_DEMAND)
                .collect(
                    HashMap<String, Long>::new,
                    (sum, one) -> sum.merge(one.dno(), one.asked(), Long::sum)))
        .map(both -> entries(scope, today, now, both.getT1(), both.getT2(), limit));
  }

  private List<Entry> entries(
      Scope scope,
      LocalDate today,
      Instant now,
      Map<DataKey, Looked> looked,
      Map<String, Long> asked,
      int limit) {
    var used =
        looked.keySet().stream().map(DataKey::dno).collect(Collectors.toCollection(HashSet::new));
    used.addAll(asked.keySet());
    var due = new ArrayList<Entry>();
    for (var operator : directory.all()) {
      if (operator.website() == null
          || operator.likelyHistoric()
          || (scope == Scope.USED && !used.contains(operator.slug()))) {
        continue;
      }
      for (var year : List.of(today.getYear(), today.getYear() + 1)) {
        for (var kind : KINDS) {
          var key = new DataKey(operator.slug(), year, kind);
          var last = looked.getOrDefault(key, Looked.NEVER);
          if (isDue(Season.pause(today, year, kind, last.state()), last, now)) {
            due.add(
                new Entry(operator, key, last.known(), asked.getOrDefault(operator.slug(), 0L)));
          }
        }
      }
    }
    due.sort(
        Comparator.comparingLong(Entry::asked)
            .thenComparingInt(entry -> entry.operator().connectionPoints())
            .reversed());
    return List.copyOf(due.subList(0, Math.min(limit, due.size())));
  }

  private static boolean isDue(@Nullable Duration pause, Looked last, Instant now) {
    return pause != null && (last.at() == null || !last.at().plus(pause).isAfter(now));
  }
}
