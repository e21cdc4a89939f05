package org.dnocrawler.gateway.edge;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The headers that tell browsers to do nothing with an answer but what the console needs.
public final class SecurityHeaders {

  private static final String FOR_DATA = "default-src 'none'; frame-ancestors 'none'";
  private static final String FOR_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /// Writes them.
  ///
  /// @param contentType of the answer; null for none
  /// @param secure whether the client spoke TLS
  /// @param set sets a header, in place of what it was
  public static void write(
      @Nullable String contentType, boolean secure, BiConsumer<String, String> set) {
    var page = contentType != null && contentType.startsWith("text/html");
    set.accept("Content-Security-Policy", page ? FOR_PAGES : FOR_DATA);
    set.accept("X-Content-Type-Options", "nosniff");
    set.accept("X-Frame-Options", "DENY");
    set.accept("X-XSS-Protection", "0");
    set.accept("Referrer-Policy", "no-referrer");
    set.accept("Cross-Origin-Opener-Policy", "same-origin");
    set.accept("Cross-Origin-Resource-Policy", "same-origin");
    set.accept("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    if (secure) {
      set.accept("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
