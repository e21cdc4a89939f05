package org.dnocrawler.gateway.block;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.gateway.edge.Addresses;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Blocks, for admins.
@RestController
@RequestMapping("/api/v1/admin/blocks")
class BlockController {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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
      @NotBlank @Size(max = 100) String value,
      @NotBlank @Size(max = 500) String reason,
      @NotNull @Min(1) @Max(2_678_400) Integer seconds) {}

  /// @param blocks those in force, the last to end first
  record Listing(List<Block> blocks) {}

  @GetMapping
  Mono<Listing> list() {
    return store.all().collectList().map(Listing::new);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Block> set(@Valid @RequestBody NewBlock wanted) {
    var named = named(wanted.kind(), wanted.value());
    return Caller.current()
        .doOnNext(caller -> requireAnother(named, caller))
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

  private Block block(NewBlock wanted, Named named, Caller caller) {
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
  private static void requireAnother(Named named, Caller caller) {
    if (named.kind() == SubjectKind.USER && named.value().equals(caller.userId())) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "You cannot block your own account: let another admin do it.");
    }
  }

  /// @param value in its canonical form
  private record Named(SubjectKind kind, String value) {
    LimitSubject subject() {
      return LimitSubject.of(kind, value);
    }
  }

  private static Named named(String word, String value) {
    var kind = SubjectKind.ofWire(word).orElseThrow(() -> invalid("kind", word));
    return switch (kind) {
      case IP -> new Named(kind, network(value));
      case USER -> new Named(kind, uuid(value));
      case ORGANISATION, API_KEY -> new Named(kind, id(value));
      case ENDPOINT, GLOBAL -> throw invalid("kind", word);
    };
  }

  private static String network(String value) {
    var address = Addresses.parse(value.replaceFirst("/64$", ""));
    if (address == null) {
      throw invalid("value", value);
    }
    return LimitSubject.network(address);
  }

  private static String uuid(String value) {
    try {
      return UUID.fromString(value).toString();
    } catch (IllegalArgumentException _) {
      throw invalid("value", value);
    }
  }

  private static String id(String value) {
    if (!ID.matcher(value).matches()) {
      throw invalid("value", value);
    }
    return value;
  }

  private static ProblemException invalid(String field, String given) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "'%s' cannot be '%s': blocked are an ip by its address, a user by the account's UUID, an organisation or api_key by its id."
            .formatted(field, given));
  }
}
