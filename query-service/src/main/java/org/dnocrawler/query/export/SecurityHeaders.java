package org.dnocrawler.query.export;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.header.ContentTypeOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;

/// The headers that the security filters add to every answer over plain HTTP.
final class SecurityHeaders {

  private static final String XSS_PROTECTION = "X-XSS-Protection";
  private static final String REFERRER_POLICY = "Referrer-Policy";

  private SecurityHeaders() {}

  static void write(HttpHeaders headers) {
    headers.set(
        ContentTypeOptionsServerHttpHeadersWriter.X_CONTENT_OPTIONS,
        ContentTypeOptionsServerHttpHeadersWriter.NOSNIFF);
    headers.set(XFrameOptionsServerHttpHeadersWriter.X_FRAME_OPTIONS, "DENY");
    headers.set(XSS_PROTECTION, "0");
    headers.set(REFERRER_POLICY, "no-referrer");
  }
}
