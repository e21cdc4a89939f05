package org.dnocrawler.crawler.fetch;

import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Puts a failed exchange into words for a person, without addresses or traces.
final class NetworkFailure {

  private NetworkFailure() {}

  /// A short phrase for what went wrong.
  static String describe(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      var phrase = phrase(t);
      if (phrase != null) {
        return phrase;
      }
    }
    return "the exchange broke off (%s)".formatted(cause.getClass().getSimpleName());
  }

  private static @Nullable String phrase(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> "the host name is not known";
      case ReadTimeoutException _ -> "the site does not answer in time";
      case TimeoutException _ -> "the site does not answer in time";
      case SSLException _ -> "no trusted TLS connection could be made";
      case ConnectException _ -> "the site accepts no connection";
      default -> null;
    };
  }
}
