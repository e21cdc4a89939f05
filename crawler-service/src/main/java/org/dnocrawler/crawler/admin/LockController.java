package org.dnocrawler.crawler.admin;

import java.util.Comparator;
import java.util.List;
import org.dnocrawler.common.locks.LockView;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows the locks of the suite, and takes a stuck one from its owner.
@RestController
@RequestMapping(path = "/api/v1/admin/locks", produces = MediaType.APPLICATION_JSON_VALUE)
class LockController {

  private static final Logger LOG = LoggerFactory.getLogger(LockController.class);

  private final RedisLocks locks;

  LockController(RedisLocks locks) {
    this.locks = locks;
  }

  /// The locks that are held, by name; up to 1,000.
  @GetMapping
  Mono<Locks> list() {
    return locks
        .list()
        .map(Lock::of)
        .sort(Comparator.comparing(Lock::name))
        .collectList()
        .map(Locks::new);
  }

  /// Takes a lock from its owner, whose work then has no effect where it checks its fence.
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> clear(@PathVariable String name) {
    return Mono.defer(() -> locks.clear(name))
        .onErrorReturn(IllegalArgumentException.class, false)
        .filter(Boolean::booleanValue)
        .switchIfEmpty(Mono.error(LockController::notHeld))
        .doOnNext(_ -> LOG.warn("an admin took the lock {} from its owner", name))
        .then();
  }

  private static ProblemException notHeld() {
    return new ProblemException(ProblemType.NOT_FOUND, "No lock of that name is held.");
  }

  /// The answer to a listing.
  ///
  /// @param items the locks, by name
  record Locks(List<Lock> items) {}

  /// A lock that is held.
  ///
  /// @param name what is locked
  /// @param owner start of the owner's token, enough to tell owners apart
  /// @param fence number of the owner
  /// @param remainingMs how long it is held unless renewed, ms, by Redis' clock
  record Lock(String name, String owner, long fence, long remainingMs) {

    static Lock of(LockView lock) {
      return new Lock(lock.name(), lock.owner(), lock.fence(), lock.remaining().toMillis());
    }
  }
}
