package org.dnocrawler.gateway.ratelimit;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.Decision;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.RateLimiter;
import org.dnocrawler.common.limits.Standing;
import org.dnocrawler.common.limits.WithoutRedis;
import org.dnocrawler.gateway.block.Blocks;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.edge.Relayed;
import org.dnocrawler.gateway.ratelimit.LimitRules.Applied;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Counts each request once under every rule that applies to it, and says so in its headers.
public final class RequestLimits {

  private static final String COUNTED = RequestLimits.class.getName();

  /// Probes of load balancers are not counted. Health, which probes ask often, and the console's
  /// own files, which cost nothing.
  private static final Set<String> FREE =
      Set.of("/healthz", "/", "/console.css", "/console.js", "/favicon.svg");

  /// Of so many requests that nobody was asked about one is counted, for all of them, among those
  /// who ask most.
  private static final int SAMPLED = 16;

  private final RateLimiter limiter;
  private final RuleBook book;
  private final Blocks blocks;
  private final SpentAddresses spentAddresses;
  private final TopSubjects top;
  private final RateLimitFields fields;

  RequestLimits(
      RateLimiter limiter,
      RuleBook book,
      Blocks blocks,
      SpentAddresses spentAddresses,
      TopSubjects top,
      RateLimitFields fields) {
    this.limiter = limiter;
    this.book = book;
    this.blocks = blocks;
    this.spentAddresses = spentAddresses;
    this.top = top;
    this.fields = fields;
  }

  /// Whether the request still has to be counted.
  boolean isDue(ServerWebExchange exchange) {
    return exchange.getAttribute(COUNTED) == null
        && !FREE.contains(exchange.getRequest().getPath().value());
  }

  /// Refuses a request of an address that is blocked or known to be spent, without asking anybody.
  ///
  /// @return completes where neither is known; fails with a problem where it is
  Mono<Void> refuseKnown(ServerWebExchange exchange) {
    var address = Subjects.address(exchange);
    var blocked = blocks.left(address);
    if (blocked.isPresent()) {
      exchange.getAttributes().put(COUNTED, List.of());
      return Mono.error(Refusals.blocked(blocked.get()));
    }
    var limits =
        rulesOf(exchange).stream()
            .filter(applied -> applied.rule().isByAddress())
            .map(applied -> new Limit(applied.rule().policy(), address, applied.rule().cost()))
            .toList();
    return Mono.justOrEmpty(spentAddresses.refusalOf(limits))
        .flatMap(refusal -> refuse(exchange, refusal));
  }

  /// Takes the request's units under every rule that applies.
  ///
  /// @param caller who asks; null for nobody in particular
  /// @return completes when the request may go on; fails with the problem to answer it with
  Mono<Void> admit(ServerWebExchange exchange, @Nullable Caller caller) {
    var rules = rulesOf(exchange);
    var limits = Subjects.limits(rules, Client.of(exchange).address(), caller);
    exchange.getAttributes().put(COUNTED, charged(rules, limits));
    return Relayed.current()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(relayed ->
            relayed.isPresent()
                ? applied(exchange, relayed.get().decision())
                : decide(exchange, rules, limits, caller));
  }

  private Mono<Void> decide(
      ServerWebExchange exchange,
      List<Applied> rules,
      List<Limit> limits,
      @Nullable Caller caller) {
    var blocked = caller == null ? null : Subjects.blocked(blocks, caller);
    if (blocked != null) {
      return Mono.error(Refusals.blocked(blocked));
    }
    if (limits.isEmpty()) {
      return Mono.empty();
    }
    var asked =
        new Countable(limits, LimitRules.withoutRedis(rules), Client.of(exchange).address());
    return take(asked).flatMap(decision -> applied(exchange, decision));
  }

  /// A request whose units can be taken before it goes any way.
  ///
  /// @param limits at least one
  /// @param address of the client
  public record Countable(List<Limit> limits, WithoutRedis withoutRedis, InetAddress address) {}

  /// What a request counts under, where nothing else is to be said of it.
  ///
  /// @param path of the request, encoded as sent
  /// @return null when it has to go the ordinary way: somebody is blocked, nothing applies, or its
  ///   cost is not known yet
  public @Nullable Countable countable(
      HttpMethod method, String path, InetAddress address, Caller caller) {
    if (!blocks.isEmpty()
        && (blocks.left(LimitSubject.ofAddress(address)).isPresent()
            || Subjects.blocked(blocks, caller) != null)) {
      return null;
    }
    var rules = book.rules().of(method, path);
    if (rules.isEmpty() || rules.stream().anyMatch(applied -> applied.rule().charged())) {
      return null;
    }
    var limits = Subjects.limits(rules, address, caller);
    return limits.isEmpty() ? null : new Countable(limits, LimitRules.withoutRedis(rules), address);
  }

  /// Takes the request's units where nobody has to be asked; never blocks.
  ///
  /// @return null has taken nothing: [#take] them
  public @Nullable Decision takeNow(Countable request) {
    var decision = limiter.takeNow(request.limits(), request.withoutRedis());
    if (decision != null && ThreadLocalRandom.current().nextInt(SAMPLED) == 0) {
      top.count(request.limits(), SAMPLED);
    }
    return decision;
  }

  /// Whether the request's address is known to be spent, so that the ordinary way refuses it.
  public boolean isKnownSpent(Countable request) {
    return spentAddresses.refusalOf(request.limits()).isPresent();
  }

  /// Takes the request's units, and remembers an address that is spent.
  ///
  /// @return always one decision
  public Mono<Decision> take(Countable request) {
    top.count(request.limits());
    var askedAt = spentAddresses.now();
    return limiter
        .take(request.limits(), request.withoutRedis())
        .doOnNext(decision -> noteSpent(request, decision, askedAt));
  }

  private void noteSpent(Countable request, Decision decision, Instant askedAt) {
    if (decision instanceof Decision.Refused(var standings)) {
      var address = LimitSubject.ofAddress(request.address());
      for (var i = 0; i < standings.size(); i++) {
        var limit = request.limits().get(i);
        if (standings.get(i).refuses() && limit.subject().equals(address)) {
          spentAddresses.note(limit, standings.get(i), askedAt);
        }
      }
    }
  }

  /// Says what limits say, in the headers of an answer.
  ///
  /// @param set sets a header, in place of what it was
  public void write(List<Standing> standings, BiConsumer<String, String> set) {
    fields.write(standings, set);
  }

  /// Counts what a request turned out to cost beyond what was taken for it.
  ///
  /// @param units what it cost in all, as the service says
  /// @return completes when counted; never fails
  Mono<Void> settle(ServerWebExchange exchange, int units) {
    List<Limit> taken = exchange.getAttributeOrDefault(COUNTED, List.of());
    var further = new ArrayList<Limit>(taken.size());
    for (var limit : taken) {
      var more = Math.min(units - limit.cost(), limit.policy().burst());
      if (more > 0) {
        further.add(new Limit(limit.policy(), limit.subject(), more));
      }
    }
    return further.isEmpty() ? Mono.empty() : limiter.charge(further);
  }

  private List<Applied> rulesOf(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    return book.rules().of(request.getMethod(), request.getPath().value());
  }

  /// The limits under which a service may say that the request cost more.
  private static List<Limit> charged(List<Applied> rules, List<Limit> limits) {
    var policies =
        rules.stream()
            .filter(applied -> applied.rule().charged())
            .map(applied -> applied.rule().policy())
            .toList();
    return limits.stream().filter(limit -> policies.contains(limit.policy())).toList();
  }

  private Mono<Void> applied(ServerWebExchange exchange, Decision decision) {
    return switch (decision) {
      case Decision.Admitted(var standings) ->
          Mono.fromRunnable(() -> writeFields(exchange, standings));
      case Decision.Refused refused -> refuse(exchange, refused);
      case Decision.Undecided undecided -> Mono.error(Refusals.undecided(undecided));
    };
  }

  private Mono<Void> refuse(ServerWebExchange exchange, Decision.Refused refused) {
    exchange.getAttributes().put(COUNTED, List.of());
    writeFields(exchange, refused.standings());
    return blocks
        .refused(LimitSubject.network(Client.of(exchange).address()))
        .then(Mono.error(() -> Refusals.spent(refused)));
  }

  private void writeFields(ServerWebExchange exchange, List<Standing> standings) {
    fields.write(standings, exchange.getResponse().getHeaders()::set);
  }
}
