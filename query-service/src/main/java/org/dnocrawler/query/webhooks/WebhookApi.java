package org.dnocrawler.query.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.http.StrictJson;
import org.dnocrawler.query.webhooks.WebhookStore.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// A user's webhooks over HTTP.
@RestController
@ConditionalOnProperty("dno.query.webhooks.master-secret")
@RequestMapping(path = WebhookApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class WebhookApi {

  static final String PATH = "/api/v1/webhooks";

  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_DESCRIPTION = 200;
  private static final int LONGEST_KEY = 255;
  private static final int MOST_DNOS = 100;

  private final WebhookStore store;
  private final WebhookSecrets secrets;
  private final Deliveries deliveries;
  private final OutboundGuard guard;
  private final OperatorDirectory directory;
  private final WebhookProperties properties;

  WebhookApi(
      WebhookStore store,
      WebhookSecrets secrets,
      Deliveries deliveries,
      OutboundGuard guard,
      OperatorDirectory directory,
      WebhookProperties properties) {
    this.store = store;
    this.secrets = secrets;
    this.deliveries = deliveries;
    this.guard = guard;
    this.directory = directory;
    this.properties = properties;
  }

  /// What a user sends to be told of changes.
  ///
  /// @param url an `https` address of a public server
  /// @param description for the user
  /// @param dnos slugs of operators; left out for all
  /// @param dataTypes `netzentgelte`, `hlzf`; left out for both
  record Request(
      @Nullable String url,
      @Nullable String description,
      @Nullable List<String> dnos,
      @Nullable List<String> dataTypes) {}

  /// A webhook as its user sees it.
  ///
  /// @param secret with which messages are signed; only where it was just made
  record View(
      UUID id,
      URI url,
      @Nullable String description,
      List<String> dnos,
      List<String> dataTypes,
      @Nullable String secret,
      int failures,
      @Nullable String lastResult,
      @Nullable Instant deliveredAt,
      @Nullable Instant disabledAt,
      @Nullable String disabledReason,
      Instant createdAt) {

    static View of(Webhook webhook) {
      return of(webhook, null);
    }

    static View of(Webhook webhook, @Nullable String secret) {
      return new View(
          webhook.id(),
          webhook.url(),
          webhook.description(),
          webhook.dnos(),
          webhook.dataTypes(),
          secret,
          webhook.failures(),
          webhook.lastResult(),
          webhook.deliveredAt(),
          webhook.disabledAt(),
          webhook.disabledReason(),
          webhook.createdAt());
    }
  }

  /// All webhooks of a user.
  record Page(List<View> items) {}

  /// Makes a webhook; `201` with its secret. With the `Idempotency-Key` of one that was made before
  /// the answer is that one.
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<View>> add(
      @RequestBody byte[] body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return Mono.fromCallable(() -> wish(StrictJson.read(body, Request.class), key))
        .zipWith(Caller.current().single())
        .flatMap(asked ->
            store
                .add(asked.getT2().userId(), key, asked.getT1(), properties.mostPerUser())
                .doOnNext(webhook -> requireSame(webhook, asked.getT1())))
        .switchIfEmpty(Mono.error(this::tooMany))
        .map(webhook ->
            ResponseEntity.created(URI.create(PATH + "/" + webhook.id()))
                .header("Cache-Control", "no-store")
                .body(withSecret(webhook)));
  }

  /// The user's webhooks, oldest first.
  @GetMapping
  Mono<Void> list(ServerWebExchange exchange) {
    return Caller.current()
        .single()
        .flatMap(caller -> store.ofUser(caller.userId()).map(View::of).collectList())
        .map(Page::new)
        .flatMap(page -> ConditionalAnswers.freshJson(exchange, page));
  }

  /// One webhook.
  @GetMapping("/{id}")
  Mono<Void> find(@PathVariable String id, ServerWebExchange exchange) {
    return own(id, store::find)
        .map(View::of)
        .flatMap(view -> ConditionalAnswers.freshJson(exchange, view));
  }

  /// Removes a webhook.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(@PathVariable String id) {
    return own(id, store::remove).then();
  }

  /// Delivers again, from where it stopped.
  @PostMapping("/{id}/enable")
  Mono<View> enable(@PathVariable String id) {
    return own(id, store::enable).map(View::of);
  }

  /// Gives a webhook another secret; messages are signed with it at once.
  @PostMapping("/{id}/secret")
  Mono<ResponseEntity<View>> renew(@PathVariable String id) {
    return own(id, store::renew)
        .map(webhook ->
            ResponseEntity.ok().header("Cache-Control", "no-store").body(withSecret(webhook)));
  }

  /// Sends a message of type `ping` now and tells what became of it.
  @PostMapping("/{id}/test")
  Mono<WebhookPost.Outcome> test(@PathVariable String id) {
    return own(id, store::find).flatMap(deliveries::ping);
  }

  /// A key that was used for another webhook is not one of this request.
  private static void requireSame(Webhook webhook, Wish wish) {
    if (!webhook.url().equals(wish.url())
        || !webhook.dnos().equals(wish.dnos())
        || !webhook.dataTypes().equals(wish.dataTypes())) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          "The Idempotency-Key was used for another webhook; send a new one.");
    }
  }

  private View withSecret(Webhook webhook) {
    return View.of(webhook, secrets.shown(webhook.id(), webhook.secretNumber()));
  }

  /// Does something with a webhook of the caller.
  private static Mono<Webhook> own(String id, OfUser action) {
    return Caller.current()
        .single()
        .flatMap(caller -> action.apply(caller.userId(), uuid(id)))
        .switchIfEmpty(Mono.error(WebhookApi::notFound));
  }

  @FunctionalInterface
  private interface OfUser {

    Mono<Webhook> apply(String userId, UUID id);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException _) {
      throw notFound();
    }
  }

  private Wish wish(Request request, @Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw invalid("'Idempotency-Key' has from 1 to %d characters.".formatted(LONGEST_KEY));
    }
    var description = request.description();
    if (description != null && description.length() > LONGEST_DESCRIPTION) {
      throw invalid("'description' has at most %d characters.".formatted(LONGEST_DESCRIPTION));
    }
    return new Wish(
        url(request.url()), description, dnos(request.dnos()), types(request.dataTypes()));
  }

  private URI url(@Nullable String text) {
    if (text == null || text.length() > LONGEST_URL) {
      throw invalid("'url' is missing or longer than %d characters.".formatted(LONGEST_URL));
    }
    try {
      var url = new URI(text);
      var objection = guard.objection(url);
      if (objection.isPresent()) {
        throw invalid("'url' cannot be used: %s.".formatted(objection.get()));
      }
      if (!"https".equals(url.getScheme()) && !guard.isException(url)) {
        throw invalid("'url' must be an https address.");
      }
      return url;
    } catch (URISyntaxException _) {
      throw invalid("'url' is not a valid address.");
    }
  }

  private List<String> dnos(@Nullable List<String> slugs) {
    if (slugs == null) {
      return List.of();
    }
    if (slugs.size() > MOST_DNOS) {
      throw invalid("'dnos' has at most %d slugs.".formatted(MOST_DNOS));
    }
    slugs.stream()
        .filter(slug -> directory.bySlug(slug).isEmpty())
        .findFirst()
        .ifPresent(slug -> {
          throw new ProblemException(
              ProblemType.DNO_UNKNOWN, "There is no operator with that slug; search /api/v1/dnos.");
        });
    return slugs;
  }

  private static List<String> types(@Nullable List<String> types) {
    if (types == null) {
      return List.of();
    }
    var known = List.of(DataType.NETZENTGELTE.wire(), DataType.HLZF.wire());
    if (!known.containsAll(types)) {
      throw invalid("'data_types' are netzentgelte and hlzf.");
    }
    return types;
  }

  private ProblemException tooMany() {
    return new ProblemException(
        ProblemType.TOO_MANY_WEBHOOKS,
        "A user has at most %d webhooks; remove one.".formatted(properties.mostPerUser()));
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "You have no webhook with that id.");
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
