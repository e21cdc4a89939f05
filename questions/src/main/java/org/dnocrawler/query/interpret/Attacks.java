package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.regex.Pattern;

/// Recognises texts meant for a database, a browser, a template or a language model.
final class Attacks {

  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile(
              "(?i)<\\s*/?\\s*[a-z!][^<>]{0,200}>|<\\s*(script|iframe|img|svg|object|style)\\b"),
          Pattern.compile("(?i)\\b(javascript|data|vbscript):\\S|\\bon(error|load|click)\\s*="),
          Pattern.compile(
              "(?i)['\";]\\s*(or|and|union|drop|delete|insert|update|select|alter|exec)\\s+[\\w'\"*(]"),
          Pattern.compile(
              "(?i)\\bunion\\s+(all\\s+)?select\\b|\\b(drop|truncate|alter)\\s+table\\b"),
          Pattern.compile(
              "(?i)\\bselect\\s+[\\w*,. ]{1,80}\\s+from\\s+\\w|\\bdelete\\s+from\\s+\\w"),
          Pattern.compile(
              "\\$\\{|\\{\\{|<%|#\\{|\\$\\(|`[^`]*`|\\.\\./\\.\\.|(?i)/etc/passwd|\\brm\\s+-rf\\b"),
          Pattern.compile(
              "(?i)\\b(ignore|disregard|forget|override)\\s+(all\\s+|the\\s+|your\\s+|any\\s+|my\\s+)*"
                  + "(previous|prior|above|earlier|system)?\\s*(instructions?|prompts?|rules?)\\b"),
          Pattern.compile(
              "(?i)\\b(system prompt|you are now|jailbreak|pretend to be|act as (a|an))\\b"),
          Pattern.compile(
              "(?i)\\b(ignorier\\w*|vergiss|missachte\\w*)\\s+(alle\\s+|die\\s+|deine\\s+|sämtliche\\s+)*"
                  + "(vorherigen\\s+|bisherigen\\s+|obigen\\s+|vorigen\\s+)*(anweisungen|befehle|regeln|instruktionen)\\b"),
          Pattern.compile("(?i)\\b(systemprompt|system-prompt|du bist (jetzt|nun) ein)\\b"));

  private Attacks() {}

  /// Whether the text is one of those.
  static boolean isOne(String text) {
    return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }
}
