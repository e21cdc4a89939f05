package org.dnocrawler.gateway.ratelimit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.gateway.block.Blocks;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.ratelimit.LimitRules.Applied;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// Whom a request is counted for.
final class Subjects {

  private Subjects() {}

  static LimitSubject address(ServerWebExchange exchange) {
    return LimitSubject.ofAddress(Client.of(exchange).address());
  }

  /// The limits of a request; rules that count by what the request does not have do not apply.
  ///
  /// @param caller who asks; null for nobody in particular
  static List<Limit> limits(List<Applied> rules, InetAddress address, @Nullable Caller caller) {
    var limits = new ArrayList<Limit>(rules.size());
    for (var applied : rules) {
      var subject = subject(applied, address, caller);
      if (subject != null) {
        limits.add(new Limit(applied.rule().policy(), subject, applied.rule().cost()));
      }
    }
    return limits;
  }

  /// How long a caller is blocked still, by account, organisation or key; null when by none.
  static @Nullable Duration blocked(Blocks blocks, Caller caller) {
    if (blocks.isEmpty()) {
      return null;
    }
    for (var kind : List.of(SubjectKind.USER, SubjectKind.ORGANISATION, SubjectKind.API_KEY)) {
      var value = of(kind, caller);
      var left = value == null ? null : blocks.left(LimitSubject.of(kind, value)).orElse(null);
      if (left != null) {
        return left;
      }
    }
    return null;
  }

  private static @Nullable LimitSubject subject(
      Applied applied, InetAddress address, @Nullable Caller caller) {
    LimitSubject whole = null;
    for (var kind : applied.rule().subjects()) {
      var value =
          switch (kind) {
            case IP -> LimitSubject.network(address);
            case USER, API_KEY, ORGANISATION -> caller == null ? null : of(kind, caller);
            case ENDPOINT -> applied.endpoint();
            case GLOBAL -> "";
          };
      if (value == null) {
        return null;
      }
      var part = LimitSubject.of(kind, value);
      whole = whole == null ? part : whole.and(part);
    }
    return whole;
  }

  private static @Nullable String of(SubjectKind kind, Caller caller) {
    return switch (kind) {
      case USER -> caller.userId();
      case API_KEY -> caller.apiKey();
      case ORGANISATION -> caller.organisation();
      case IP, ENDPOINT, GLOBAL -> null;
    };
  }
}
