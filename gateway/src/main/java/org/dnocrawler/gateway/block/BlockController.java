package org.dnocrawler.gateway.block;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.edge.NamedSubject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Blocks, for admins.
@RestController
@RequestMapping("/api/v1/admin/blocks")
class BlockController {

  private static final Set<SubjectKind> BLOCKABLE =
      EnumSet.of(SubjectKind.IP, SubjectKind.USER, SubjectKind.ORGANISATION, SubjectKind.API_KEY);

  private final BlockStore store;
  private final Blocks blocks;
  private final Clock clock;

  BlockController(BlockStore store, Blocks blocks, Clock clock) {
    this.store = store;
    this.blocks = blocks;
    this.clock = clock;
  }

  /// @param kind `ip`, `user`, `organisation` or `api_key`
  /// @param value an address, or an id
  /// @param reason why, for other admins
  /// @param seconds how long, at most 31 days
  record NewBlock(
      @NotBlank String kind,
      @NotBlank @Size(min = 1, max = 100) String value,
      @NotBlank @Size(min = 1, max = 500) String reason,
      @NotNull @Min(1) @Max(2_678_400) Integer seconds) {}

  /// @param blocks those in force, the last to end first
  record Listing(List<Block> blocks) {}

  @GetMapping
  Mono<Listing> list() {
    return store.all().collectList().map(Listing::new);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Block> set(@Valid @RequestBody NewBlock wanted, ServerWebExchange exchange) {
    var named = named(wanted.kind(), wanted.value());
    var own = LimitSubject.network(Client.of(exchange).address());
    return Caller.current()
        .doOnNext(caller -> requireAnother(named, caller, own))
        .map(caller -> block(wanted, named, caller))
        .flatMap(block -> store.set(named.subject(), block))
        .delayUntil(_ -> blocks.learn());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> lift(@RequestParam String kind, @RequestParam String value) {
    return store
        .lift(named(kind, value).subject())
        .filter(lifted -> lifted)
        .switchIfEmpty(
            Mono.error(
                () -> new ProblemException(ProblemType.NOT_FOUND, "That subject is not blocked.")))
        .then(blocks.learn());
  }

  private Block block(NewBlock wanted, NamedSubject named, Caller caller) {
    var now = clock.instant();
    return new Block(
        named.kind(),
        named.value(),
        wanted.reason(),
        caller.userId(),
        now,
        now.plus(Duration.ofSeconds(wanted.seconds())));
  }

  /// Who blocked himself could not lift it.
  ///
  /// @param address that the admin asks from
  private static void requireAnother(NamedSubject named, Caller caller, String address) {
    if (named.kind() == SubjectKind.USER && named.value().equals(caller.userId())) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "You cannot block your own account: let another admin do it.");
    }
    if (named.kind() == SubjectKind.IP && named.value().equals(address)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "You cannot block the address that you ask from: do it from another one.");
    }
  }

  private static NamedSubject named(String kind, String value) {
    var blockable = SubjectKind.ofWire(kind).filter(BLOCKABLE::contains);
    if (blockable.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "'kind' is ip, user, organisation or api_key for a block, not '%s'.".formatted(kind));
    }
    return NamedSubject.of(kind, value);
  }
}
