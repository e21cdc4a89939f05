package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Splits header texts that stand so close that no gap tells them apart.
///
/// A header says each sort of thing once: where a second price, unit, class or tax word begins, the
/// next column's header begins.
final class HeaderTerms {

  private enum Term {
    PRICE(
        "(?i)(leistungs|arbeits|grund)-?(preis.*|entgelt.*)?|(jahres|monats)(leistung|arbeit).*|LP|AP|GP"),
    UNIT("(?i)[\\[(]?(€|eur|euro|ct|cent)\\]?/?.*"),
    TAX("(?i)\\(?(netto|brutto).*"),
    UTILISATION("(?i)(jahres)?-?(benutzungs|nutzungs|vollbenutzungs).*"),
    BOUND("(<|>|≤|≥|<=|>=|=|unter|über|ab|bis|T).*|weniger|mindestens|kleiner|größer");

    private final Pattern pattern;

    Term(String regex) {
      this.pattern = Pattern.compile(regex);
    }

    static Optional<Term> of(String word) {
      for (var term : values()) {
        if (term.pattern.matcher(word).matches()) {
          return Optional.of(term);
        }
      }
      return Optional.empty();
    }
  }

  private HeaderTerms() {}

  /// Whether a text has a word of a price, a unit, a tax or a class.
  static boolean mentionsPrice(String text) {
    return Arrays.stream(text.split(" ", -1)).anyMatch(word -> Term.of(word).isPresent());
  }

  /// Header texts of a line, left to right.
  static List<Word> texts(List<List<Word>> groups) {
    return texts(groups, Float.MAX_VALUE);
  }

  /// Header texts of a line, left to right; one that begins left of an edge without such a word
  /// ends there, where a word of a price, a unit or a class stands right of it.
  static List<Word> texts(List<List<Word>> groups, float edge) {
    var texts = new ArrayList<Word>();
    groups.forEach(group -> split(group, edge, texts));
    return texts;
  }

  private static void split(List<Word> group, float edge, List<Word> texts) {
    var seen = EnumSet.noneOf(Term.class);
    var text = new ArrayList<Word>();
    Word before = null;
    for (var word : group) {
      var term = Term.of(word.text());
      boolean crosses = before != null && seen.isEmpty() && before.x0() < edge && word.x0() >= edge;
      if (term.isPresent() && !continues(before, word) && (!seen.add(term.get()) || crosses)) {
        texts.add(Word.joined(text));
        text.clear();
        seen = EnumSet.of(term.get());
      }
      text.add(word);
      before = word;
    }
    texts.add(Word.joined(text));
  }

  /// `> =` and `< oder =` are one bound, `Leistungs- und Arbeitspreis` one price.
  private static boolean continues(@Nullable Word before, Word word) {
    return before != null
        && (before.text().matches("und|oder|/|[Tt]|[<>≤≥=]|€|EUR|Euro|ct|Cent|je|pro|bis|ab|-|–")
            || word.text().startsWith("="));
  }
}
