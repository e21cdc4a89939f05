package org.dnocrawler.auth.login;

import java.time.Clock;
import org.dnocrawler.auth.account.Accounts;
import org.dnocrawler.auth.lockout.Lockout;
import org.dnocrawler.auth.password.Passwords;
import org.dnocrawler.auth.session.Sessions;
import org.dnocrawler.auth.token.AccessTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires login and refresh.
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

  @Bean
  TokenDesk tokenDesk(
      Accounts accounts,
      Passwords passwords,
      Lockout lockout,
      Sessions sessions,
      AccessTokens tokens,
      Clock clock) {
    return new TokenDesk(accounts, passwords, lockout, sessions, tokens, clock);
  }
}
