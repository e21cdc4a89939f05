package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.query.directory.Operator;

/// Finds names that were written with one or two slips of the pen.
///
/// Names are indexed under every form that lacks one letter, so that a question costs look-ups;
/// only a hit is compared with all names, to be sure that no second one is as near.
final class Typos {

  private static final int SHORTEST_FOR_ONE = 8;
  private static final int SHORTEST_FOR_TWO = 14;
  private static final int MOST_WORDS = 6;
  private static final int MOST_COMPARISONS = 12;
  private static final int MANY_WORDS = 30;
  private static final int MOST_WORDS_OF_MANY = 3;
  private static final int MOST_LOOK_UPS = 120;

  private final NameIndex index;
  private final Map<String, List<String>> byLessOne = new HashMap<>();
  private final Map<Integer, List<String>> byLength = new HashMap<>();
  private final int longest;

  Typos(NameIndex index) {
    this.index = index;
    for (var key : index.typoKeys()) {
      if (key.length() >= SHORTEST_FOR_ONE) {
        byLength.computeIfAbsent(key.length(), _ -> new ArrayList<>()).add(key);
        lessOne(key)
            .forEach(less -> byLessOne.computeIfAbsent(less, _ -> new ArrayList<>()).add(key));
      }
    }
    longest = byLength.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /// Names that a stretch of the question may mean, longest stretch first; empty for none.
  List<Mention> in(List<Word> words) {
    var found = new ArrayList<Mention>();
    var compared = 0;
    var looked = 0;
    var most = words.size() > MANY_WORDS ? MOST_WORDS_OF_MANY : MOST_WORDS;
    for (var length = Math.min(most, words.size()); length > 0 && found.isEmpty(); length--) {
      for (var from = 0; from + length <= words.size(); from++) {
        var written = written(words.subList(from, from + length));
        if (written.isEmpty()
            || written.length() > longest + 1
            || ++looked > MOST_LOOK_UPS
            || !hasNeighbour(written)
            || ++compared > MOST_COMPARISONS) {
          continue;
        }
        var operators = nearest(written);
        if (!operators.isEmpty()) {
          found.add(new Mention(from, from + length, operators, Mention.Strength.TYPO));
        }
      }
    }
    return found;
  }

  /// Whether the slip is in a word that may be taken for a place of its own, so that the operator
  /// may be offered but not assumed: `Ravensberg` is no misspelt `Ravensburg`.
  static boolean mayBeAnotherPlace(Operator operator, List<Word> words, NameIndex index) {
    var own = NameVariants.words(operator.slug());
    if (!Vocabulary.GENERIC.contains(own.getFirst()) || own.getFirst().startsWith("netz")) {
      return false;
    }
    for (var word : words) {
      if (!own.contains(word.text()) && !isSlipOf(word.text(), own, index)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSlipOf(String word, List<String> own, NameIndex index) {
    return index.at(word).isEmpty()
        && own.stream()
            .anyMatch(mine ->
                Vocabulary.GENERIC.contains(mine)
                    ? EditDistance.atMost(word, mine, 2) >= 0
                    : mine.length() >= SHORTEST_FOR_ONE && sameConsonantsAndVowels(word, mine));
  }

  /// One slip that keeps the vowels in their order: doubled, lost or swapped letters, not another
  /// ending.
  private static boolean sameConsonantsAndVowels(String word, String mine) {
    return EditDistance.atMost(word, mine, 1) == 1 && vowels(word).equals(vowels(mine));
  }

  private static String vowels(String word) {
    return word.replaceAll("[^aeiouy]", "");
  }

  /// The words as one, where they may be a name; empty otherwise.
  private static String written(List<Word> words) {
    var written = new StringBuilder();
    var isKnown = true;
    for (var word : words) {
      if (!word.isAlphabetic() || Vocabulary.LEGAL_FORMS.contains(word.text())) {
        return "";
      }
      isKnown = isKnown && Vocabulary.isKnown(word.text());
      written.append(word.text());
    }
    return written.length() < SHORTEST_FOR_ONE || isKnown ? "" : written.toString();
  }

  private boolean hasNeighbour(String written) {
    return byLessOne.containsKey(written)
        || index.typoKeys().contains(written)
        || lessOne(written).stream()
            .anyMatch(less -> byLessOne.containsKey(less) || index.typoKeys().contains(less));
  }

  private Set<Operator> nearest(String written) {
    var found = new LinkedHashSet<Operator>();
    for (var length = written.length() - 2; length <= written.length() + 2; length++) {
      var allowed = length >= SHORTEST_FOR_TWO ? 2 : 1;
      for (var key : byLength.getOrDefault(length, List.of())) {
        if (EditDistance.atMost(written, key, allowed) >= 0) {
          found.addAll(index.named(key));
        }
      }
    }
    return found;
  }

  private static Set<String> lessOne(String key) {
    var less = new HashSet<String>();
    for (var i = 0; i < key.length(); i++) {
      less.add(key.substring(0, i) + key.substring(i + 1));
    }
    return less;
  }
}
