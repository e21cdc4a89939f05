package org.dnocrawler.auth.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.auth.account.AccountView;
import org.dnocrawler.auth.account.Accounts;
import org.dnocrawler.auth.session.Sessions;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The accounts as admins see them.
@RestController
@RequestMapping("/api/v1/admin/users")
class UserAdminController {

  private static final Logger log = LoggerFactory.getLogger(UserAdminController.class);

  private final Accounts accounts;
  private final Sessions sessions;

  UserAdminController(Accounts accounts, Sessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  @GetMapping
  Mono<UserPage> list(
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var after = cursor == null ? null : PageCursor.parse(cursor);
    return accounts
        .list(role == null ? null : role(role), after, limit + 1)
        .collectList()
        .map(found -> page(found, limit));
  }

  @PatchMapping("/{id}")
  Mono<AccountView> changeRole(@PathVariable UUID id, @Valid @RequestBody Mono<RoleRequest> body) {
    return Mono.zip(Caller.current(), body.map(wanted -> role(wanted.role())))
        .flatMap(asked -> changeRole(id, asked.getT2(), asked.getT1()));
  }

  private Mono<AccountView> changeRole(UUID id, Role role, Caller admin) {
    if (admin.userId().equals(id.toString())) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_REQUEST, "An admin's own role is changed by another admin."));
    }
    return accounts
        .changeRole(id, role)
        .switchIfEmpty(
            Mono.error(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such account.")))
        .doOnNext(change -> report(change, admin))
        .delayUntil(this::outdateTokensThatAllowMore)
        .map(change -> AccountView.of(change.account()));
  }

  /// A token that allows less does no harm; one that allows more must end now.
  private Mono<Void> outdateTokensThatAllowMore(Accounts.RoleChange change) {
    return change.account().role().includes(change.before())
        ? Mono.empty()
        : sessions.outdateTokens(change.account());
  }

  private static void report(Accounts.RoleChange change, Caller admin) {
    log.info(
        "role of account {} changed from {} to {} by {}",
        change.account().id(),
        change.before().wire(),
        change.account().role().wire(),
        admin.userId());
  }

  private static UserPage page(List<Account> found, int limit) {
    var items = found.stream().limit(limit).map(AccountView::of).toList();
    var more = found.size() > limit;
    return new UserPage(items, more ? PageCursor.after(found.get(limit - 1)) : null);
  }

  private static Role role(String word) {
    return Role.ofWire(word)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.INVALID_REQUEST, "'role' must be pending, user or admin."));
  }

  /// What an admin wants an account to be.
  record RoleRequest(@NotNull String role) {}

  /// One page of accounts.
  ///
  /// @param items from the oldest to the newest
  /// @param nextCursor names the next page; absent on the last one
  record UserPage(List<AccountView> items, @Nullable String nextCursor) {}
}
