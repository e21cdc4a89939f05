package org.dnocrawler.auth.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The admin that the first start makes.
///
/// @param email its address; without it no admin is made
/// @param password its first password, 12 to 128 characters; never logged
@ConfigurationProperties("dno.auth.admin")
record FirstAdminProperties(@Nullable String email, @Nullable String password) {

  @Override
  public String toString() {
    return "FirstAdminProperties[email=%s]".formatted(email);
  }
}
