package org.dnocrawler.crawler.fetch;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises the pages by which sites sort out visitors that are no browsers.
///
/// A script that such a service adds to ordinary pages is no sign; its own words and variables are.
final class ChallengePage {

  /// Bytes of a body that are looked at.
  static final int LOOK_AT = 32 * 1024;

  private static final Pattern MARKS =
      Pattern.compile(
          "<title>\\s*(just a moment|einen moment|attention required|checking your browser"
              + "|ddos-guard|access denied|security check|sicherheitsüberprüfung|are you a robot"
              + "|bitte warten|verifying you are human)"
              + "|_cf_chl_opt|cf-browser-verification|cf_captcha_kind|id=\"challenge-form\""
              + "|incapsula incident|window\\._cf_chl|px-captcha|aws-waf-token|g-recaptcha-challenge",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private ChallengePage() {}

  /// What kind of check an answer asks for; empty when it asks for none.
  static Optional<String> recognise(HttpHeaders headers, byte[] start) {
    if ("challenge".equalsIgnoreCase(headers.get("cf-mitigated", ""))) {
      return Optional.of("a Cloudflare browser check");
    }
    return recognise(start)
        .map(kind ->
            headers.get("server", "").toLowerCase(java.util.Locale.ROOT).contains("cloudflare")
                ? "a Cloudflare browser check"
                : kind);
  }

  /// The same by the body alone.
  static Optional<String> recognise(byte[] body) {
    var start = new String(body, 0, Math.min(body.length, LOOK_AT), StandardCharsets.UTF_8);
    if (!MARKS.matcher(start).find()) {
      return Optional.empty();
    }
    return Optional.of(
        start.contains("_cf_chl") || start.contains("Cloudflare")
            ? "a Cloudflare browser check"
            : "a check for browsers");
  }
}
