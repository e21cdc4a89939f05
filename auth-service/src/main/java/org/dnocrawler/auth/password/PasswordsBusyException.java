package org.dnocrawler.auth.password;

import java.io.Serial;

/// More passwords wait to be hashed than may.
public final class PasswordsBusyException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  PasswordsBusyException() {
    super("too many passwords wait to be hashed");
  }
}
