package org.dnocrawler.common.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.pattern.PathPatternParser;

/// Verifies access tokens and guards every route; a service imports it, with `RedisConfiguration`,
/// and has a `Clock` bean.
///
/// Every route needs the role user, except those of [PublicRoutes] (nobody is asked),
/// [PendingRoutes] (any account), [AdminRoutes] and `/api/v1/admin/**` (admin). The keys come from
/// a [TokenKeys] bean, where the service has one, else from the JWKS of auth-service.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityConfiguration {

  /// Health and metrics; they are served on the management port only.
  private static final List<String> MANAGEMENT =
      List.of("/actuator/health/**", "/actuator/prometheus", "/actuator/info");

  private static final List<String> ADMIN = List.of("/api/v1/admin/**");

  @Bean
  TokenVerifier tokenVerifier(
      ObjectProvider<TokenKeys> ownKeys,
      StateRedis redis,
      StateBreaker breaker,
      IdentityProperties properties,
      MeterRegistry meters,
      Clock clock) {
    var keys =
        ownKeys.getIfAvailable(
            () -> new RemoteTokenKeys(WebClient.builder().build(), properties, clock));
    var revocations =
        new Revocations(
            redis,
            breaker,
            properties.revocationBudget(),
            properties.revocationMemory(),
            Ticker.systemTicker(),
            meters);
    return new TokenVerifier(keys, revocations, properties, clock);
  }

  @Bean
  ReactiveAuthenticationManager tokenAuthentication(TokenVerifier verifier) {
    return presented ->
        verifier
            .verify(((BearerTokenAuthenticationToken) presented).getToken())
            .<Authentication>map(CallerAuthentication::new);
  }

  @Bean
  ServerExchangeRejectedHandler unusableRequests() {
    return (exchange, _) -> SecurityProblems.unusable(exchange);
  }

  @Bean
  SecurityWebFilterChain securityFilterChain(
      ServerHttpSecurity http,
      ReactiveAuthenticationManager tokens,
      ObjectProvider<PublicRoutes> publicRoutes,
      ObjectProvider<PendingRoutes> pendingRoutes,
      ObjectProvider<AdminRoutes> adminRoutes) {
    var open = anyOf(MANAGEMENT, publicRoutes.stream().map(PublicRoutes::patterns));
    var pending = anyOf(List.of(), pendingRoutes.stream().map(PendingRoutes::patterns));
    var admin = anyOf(ADMIN, adminRoutes.stream().map(AdminRoutes::patterns));
    return stateless(http)
        .addFilterAt(authentication(tokens, open), SecurityWebFiltersOrder.AUTHENTICATION)
        .authorizeExchange(routes ->
            routes
                .matchers(open)
                .permitAll()
                .matchers(admin)
                .hasRole(Role.ADMIN.name())
                .matchers(pending)
                .authenticated()
                .anyExchange()
                .hasAnyRole(Role.USER.name(), Role.ADMIN.name()))
        .build();
  }

  private static ServerHttpSecurity stateless(ServerHttpSecurity http) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .exceptionHandling(answers ->
            answers
                .authenticationEntryPoint(SecurityProblems::unauthenticated)
                .accessDeniedHandler((exchange, _) -> SecurityProblems.forbidden(exchange)));
  }

  private static AuthenticationWebFilter authentication(
      ReactiveAuthenticationManager tokens, ServerWebExchangeMatcher open) {
    var filter = new AuthenticationWebFilter(tokens);
    filter.setServerAuthenticationConverter(bearerUnless(open));
    filter.setAuthenticationFailureHandler(
        new ServerAuthenticationEntryPointFailureHandler(SecurityProblems::unauthenticated));
    return filter;
  }

  /// On a public route a token is not looked at, so that nobody is kept from refreshing an expired
  /// one.
  private static ServerAuthenticationConverter bearerUnless(ServerWebExchangeMatcher open) {
    var bearer = new ServerBearerTokenAuthenticationConverter();
    return exchange ->
        open.matches(exchange)
            .filter(result -> !result.isMatch())
            .flatMap(_ -> bearer.convert(exchange));
  }

  /// Matches paths without writing a log message for each pattern, as Spring's own matcher does.
  private static ServerWebExchangeMatcher anyOf(
      List<String> fixed, Stream<List<String>> configured) {
    var patterns =
        Stream.concat(fixed.stream(), configured.flatMap(List::stream))
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    return exchange -> {
      var path = exchange.getRequest().getPath().pathWithinApplication();
      for (var pattern : patterns) {
        if (pattern.matches(path)) {
          return ServerWebExchangeMatcher.MatchResult.match();
        }
      }
      return ServerWebExchangeMatcher.MatchResult.notMatch();
    };
  }

  /// Each filter of the chain would be observed on its own, at a quarter of the cost of a request.
  @Bean
  SecurityObservationSettings withoutSecurityObservations() {
    return SecurityObservationSettings.noObservations();
  }
}
