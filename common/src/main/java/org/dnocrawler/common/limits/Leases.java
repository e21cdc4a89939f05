package org.dnocrawler.common.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The units that Redis handed out to this process ahead, by subject and policy.
///
/// A request is decided from them only if every policy that applies to it has enough here.
final class Leases {

  private static final Duration UNUSED = Duration.ofSeconds(5);

  private final Duration length;
  private final Cache<String, Lease> leases;

  /// @param length how long units may be spent; zero for no leases at all
  Leases(Duration length, int subjects) {
    this.length = length;
    this.leases =
        Caffeine.newBuilder()
            .maximumSize(subjects)
            .expireAfterAccess(UNUSED)
            .executor(Runnable::run)
            .build();
  }

  /// Whether units may be handed out for such a request.
  boolean mayLease(List<Limit> limits) {
    if (!length.isPositive()) {
      return false;
    }
    for (var limit : limits) {
      if (!limit.policy().isLeasable()) {
        return false;
      }
    }
    return true;
  }

  /// Spends the request's units from every policy, or from none.
  ///
  /// @param now on the clock of `System.nanoTime`
  /// @return null when Redis has to be asked first
  @Nullable Spent spend(List<Limit> limits, long now) {
    if (!mayLease(limits)) {
      return null;
    }
    var held = new ArrayList<Lease>(limits.size());
    for (var limit : limits) {
      var lease = leases.getIfPresent(limit.key());
      if (lease == null) {
        return null;
      }
      held.add(lease);
    }
    var taken = taken(limits, held, now);
    if (taken.size() < limits.size()) {
      for (var i = 0; i < taken.size(); i++) {
        held.get(i).putBack(taken.get(i), limits.get(i).cost());
      }
      return null;
    }
    var standings = new ArrayList<Standing>(limits.size());
    for (var i = 0; i < limits.size(); i++) {
      standings.add(held.get(i).standing(taken.get(i)));
    }
    return new Spent(standings, due(limits, held, now));
  }

  /// Takes units from one policy after the other, up to the first that has not enough.
  private static List<Lease.Portion> taken(List<Limit> limits, List<Lease> held, long now) {
    var taken = new ArrayList<Lease.Portion>(limits.size());
    for (var i = 0; i < limits.size(); i++) {
      var portion = held.get(i).take(limits.get(i).cost(), now);
      if (portion == null) {
        break;
      }
      taken.add(portion);
    }
    return taken;
  }

  private static List<Integer> due(List<Limit> limits, List<Lease> held, long now) {
    var due = new ArrayList<Integer>(limits.size());
    for (var i = 0; i < limits.size(); i++) {
      due.add(held.get(i).due(limits.get(i).cost(), now));
    }
    return due;
  }

  /// A request that was decided from units handed out ahead.
  ///
  /// @param standings one a limit
  /// @param due how many units to ask for next, one number a limit; 0 for none
  record Spent(List<Standing> standings, List<Integer> due) {

    boolean isAnyDue() {
      for (var units : due) {
        if (units > 0) {
          return true;
        }
      }
      return false;
    }
  }

  /// What to ask for ahead, one number a limit.
  List<Integer> wanted(List<Limit> limits, long now) {
    if (!mayLease(limits)) {
      return limits.stream().map(_ -> 0).toList();
    }
    return limits.stream().map(limit -> of(limit, now).wanted(limit.cost(), now)).toList();
  }

  /// The lease of a limit; a new one has no units.
  Lease of(Limit limit, long now) {
    return leases.get(limit.key(), _ -> new Lease(limit.policy(), length, now));
  }

  Duration length() {
    return length;
  }
}
