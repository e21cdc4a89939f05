package org.dnocrawler.crawler.windows;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells what is said of high-load windows from what is said of other times.
final class Topic {

  private static final Pattern WINDOWS =
      Pattern.compile(
          "hochlast|hlzf|hauptlastzeit|h(?:ö|oe)chstlastzeit|spitzenlastzeit|lastzeitfenster|atypisch");
  private static final Pattern DENIED =
      Pattern.compile("(?:keine|nicht die|nicht mit den)\\s+(?:hochlast|hlzf)");
  private static final Pattern OPEN_DENIAL =
      Pattern.compile("(?:\\bkeine|\\bnicht(?: mit)? den|\\bnicht die)\\s*$");
  private static final Pattern ASIDE =
      Pattern.compile(
          "§\\s?14\\s?a|modul\\s?[123]|zeitvariab|hochtarif|niedertarif|niedrigtarif|standardtarif|niedriglast|schwachlast|schwachtarif"
              + "|(?<!\\p{L})(?:ht|nt|st)(?!\\p{L})|speicherheiz|w(?:ä|ae)rmepump|nachtstrom|freigabezeit|sperrzeit|ladezeit|aufladung"
              + "|(?:ö|oe)ffnungszeit|gesch(?:ä|ae)ftszeit|sprechzeit|servicezeit|b(?:ü|ue)rozeit|erreichbar|telefon|\\btel\\b|hotline|st(?:ö|oe)rung|kundenservice|kundenzentrum|ansprechpartner|kontakt"
              + "|tonfrequenz|rundsteuer|stra(?:ß|ss)enbeleuchtung|einspeisemanag");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "beispiel|z\\.\\s?b\\.|stempel|messwert|viertelstund|bedeutet|entspricht|d\\.\\s?h\\.");

  private Topic() {}

  static boolean isWindows(String text) {
    var lower = lower(text);
    return WINDOWS.matcher(lower).find() && !(isAside(text) && DENIED.matcher(lower).find());
  }

  /// Whether a line goes on with one that says of which windows it does not speak.
  static boolean isDenied(String before, String text) {
    return OPEN_DENIAL.matcher(lower(before)).find() && isWindows(text);
  }

  /// Whether a heading, label or line is of other times.
  static boolean isAside(String text) {
    return ASIDE.matcher(lower(text)).find();
  }

  /// Whether a line explains how times are to be understood.
  static boolean isExample(String text) {
    return EXAMPLE.matcher(lower(text)).find();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.GERMAN);
  }
}
