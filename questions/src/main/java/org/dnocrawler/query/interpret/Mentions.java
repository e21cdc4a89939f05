package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dnocrawler.query.directory.Operator;
import org.jspecify.annotations.Nullable;

/// Finds the stretches of a question that name operators.
final class Mentions {

  private static final int MOST_WORDS = 14;
  private static final Set<String> ORDINARY = Set.of("new", "ten", "keep", "mega", "power");
  private static final Set<String> ENGLISH =
      Set.of(
          "network", "grid", "charges", "fees", "tariffs", "the", "of", "what", "are", "for",
          "windows", "load");
  private static final int SHORT_ALIAS = 3;
  private static final int NUMBER = "snb".length() + 12;

  private static final Comparator<Mention> LONGEST_AND_SUREST =
      Comparator.comparingInt(Mention::length)
          .thenComparing(Mention::strength)
          .reversed()
          .thenComparingInt(Mention::from);

  private final NameIndex index;

  Mentions(NameIndex index) {
    this.index = index;
  }

  /// The mentions, none overlapping, in the order of the text; empty when no operator is named.
  List<Mention> in(List<Word> words) {
    var all = new ArrayList<Mention>();
    for (var from = 0; from < words.size(); from++) {
      addFrom(from, words, all);
    }
    all.sort(LONGEST_AND_SUREST);
    var chosen = new ArrayList<Mention>();
    for (var mention : all) {
      if (chosen.stream().noneMatch(mention::overlaps)) {
        chosen.add(mention);
      }
    }
    return withoutWeak(chosen, words).stream()
        .sorted(Comparator.comparingInt(Mention::from))
        .toList();
  }

  private void addFrom(int from, List<Word> words, List<Mention> found) {
    var full = new StringBuilder();
    var plain = new StringBuilder();
    var last = Math.min(words.size(), from + MOST_WORDS);
    for (var at = from; at < last && plain.length() <= index.longestKey(); at++) {
      var text = words.get(at).text();
      full.append(text);
      var legal = Vocabulary.LEGAL_FORMS.contains(text);
      if (!legal) {
        plain.append(text);
      }
      var mention = mention(from, at + 1, full.toString(), legal ? null : plain.toString(), words);
      if (mention != null) {
        found.add(mention);
      }
    }
  }

  private @Nullable Mention mention(
      int from, int to, String full, @Nullable String plain, List<Word> words) {
    var registered = registered(from, to, full, words);
    if (!registered.isEmpty()) {
      return new Mention(from, to, registered, Mention.Strength.REGISTERED);
    }
    if (plain == null || Vocabulary.LEGAL_FORMS.contains(words.get(from).text())) {
      return null;
    }
    var named = index.named(plain);
    if (!named.isEmpty()) {
      return new Mention(from, to, named, Mention.Strength.NAME);
    }
    var partly = index.partlyNamed(plain);
    return partly.isEmpty() ? null : new Mention(from, to, partly, strength(plain, partly));
  }

  private Mention.Strength strength(String part, Set<Operator> operators) {
    return operators.stream().allMatch(operator -> index.leavesOutPlace(part, operator))
        ? Mention.Strength.BEGINNING
        : Mention.Strength.PART;
  }

  private Set<Operator> registered(int from, int to, String full, List<Word> words) {
    if (to - from == 1) {
      return index
          .directory()
          .byMastrNr(full.toUpperCase(Locale.ROOT))
          .or(() -> index.directory().byBdewCode(full))
          .map(Set::of)
          .orElseGet(() -> index.registered(full));
    }
    if (to - from == 2
        && full.length() == NUMBER
        && full.startsWith("snb")
        && words.get(to - 1).isNumber()) {
      return index
          .directory()
          .byMastrNr(full.toUpperCase(Locale.ROOT))
          .map(Set::of)
          .orElse(Set.of());
    }
    var bySlug = slug(words.subList(from, to));
    return bySlug.isEmpty() ? index.registered(full) : bySlug;
  }

  /// A slug is written as such: lower case, its words joined by hyphens.
  private Set<Operator> slug(List<Word> words) {
    var slug = new StringBuilder();
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (!word.text().equals(word.written()) || (i > 0 && !"-".equals(word.gap()))) {
        return Set.of();
      }
      slug.append(i > 0 ? "-" : "").append(word.text());
    }
    return index.directory().bySlug(slug.toString()).map(Set::of).orElse(Set.of());
  }

  /// Drops what is likelier an ordinary word once another operator is named for sure.
  private static List<Mention> withoutWeak(List<Mention> chosen, List<Word> words) {
    chosen.removeIf(mention -> isOrdinary(mention, words));
    var strong = chosen.stream().filter(mention -> !isWeak(mention, words)).toList();
    return strong.isEmpty() ? chosen : strong;
  }

  /// `new` and `ten` in an English question are no operators.
  private static boolean isOrdinary(Mention mention, List<Word> words) {
    var word = words.get(mention.from());
    return mention.length() == 1
        && ORDINARY.contains(word.text())
        && !word.written().equals(word.written().toUpperCase(Locale.ROOT))
        && words.stream().anyMatch(other -> ENGLISH.contains(other.text()));
  }

  private static boolean isWeak(Mention mention, List<Word> words) {
    if (mention.length() > 1) {
      return false;
    }
    var word = words.get(mention.from());
    return mention.isPart() || (word.isLowerCase() && word.text().length() <= SHORT_ALIAS);
  }
}
