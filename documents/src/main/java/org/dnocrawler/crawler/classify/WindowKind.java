package org.dnocrawler.crawler.classify;

import java.util.Optional;
import java.util.regex.Pattern;

/// Tells documents with high-load time windows from what looks alike.
final class WindowKind {

  private static final Pattern WINDOWS =
      Pattern.compile(
          "hochlast|hlzf|hauptlastzeit|h(?:ö|oe)chstlastzeit|spitzenlastzeit|lastzeitfenster|atypisch");
  private static final Pattern SEASON =
      Pattern.compile(
          "winter|fr(?:ü|ue)h(?:ling|jahr)|sommer|herbst|dezember|jahreszeit|(?<!\\p{L})(?:dez|m(?:ä|ae)rz|mrz|nov|aug)(?!\\p{L})");

  private WindowKind() {}

  /// Why the document cannot hold high-load windows; empty when it may.
  static Optional<String> objection(Evidence evidence) {
    var text = evidence.text();
    var announced = evidence.announcements();
    if (!WINDOWS.matcher(text).find() && !WINDOWS.matcher(announced).find()) {
      return Optional.of("no high-load time windows");
    }
    return SEASON.matcher(text).find()
        ? Optional.empty()
        : Optional.of("no high-load time windows, though they are mentioned");
  }
}
