package org.dnocrawler.common.identity;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/// An access token was refused; the message says why, without any part of the token.
public final class InvalidTokenException extends AuthenticationException {

  @Serial private static final long serialVersionUID = 1L;

  InvalidTokenException(String why) {
    super(why);
  }
}
