package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A set of words and phrases, found in a text by look-ups.
///
/// A `*` at the end of an entry stands for any letters, one at its beginning as well.
final class Terms {

  private final Set<String> words = new HashSet<>();
  private final Map<Character, List<String>> prefixes = new HashMap<>();
  private final List<String> suffixes = new ArrayList<>();
  private final List<String> infixes = new ArrayList<>();
  private final Map<String, List<String[]>> phrases = new HashMap<>();

  Terms(Collection<String> entries) {
    entries.forEach(this::add);
  }

  private void add(String entry) {
    var parts = entry.split(" ");
    if (parts.length > 1) {
      phrases.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts);
    } else if (entry.startsWith("*") && entry.endsWith("*")) {
      infixes.add(entry.substring(1, entry.length() - 1));
    } else if (entry.startsWith("*")) {
      suffixes.add(entry.substring(1));
    } else if (entry.endsWith("*")) {
      var prefix = entry.substring(0, entry.length() - 1);
      prefixes.computeIfAbsent(prefix.charAt(0), _ -> new ArrayList<>()).add(prefix);
    } else {
      words.add(entry);
    }
  }

  /// Whether the word alone is one of them.
  boolean has(String word) {
    return !word.isEmpty()
        && (words.contains(word)
            || prefixes.getOrDefault(word.charAt(0), List.of()).stream().anyMatch(word::startsWith)
            || suffixes.stream().anyMatch(word::endsWith)
            || infixes.stream().anyMatch(word::contains));
  }

  /// How many words from there on are one of them; 0 for none.
  int at(List<String> text, int from) {
    var longest = has(text.get(from)) ? 1 : 0;
    for (var phrase : phrases.getOrDefault(text.get(from), List.of())) {
      if (phrase.length > longest && isAt(text, from, phrase)) {
        longest = phrase.length;
      }
    }
    return longest;
  }

  private static boolean isAt(List<String> text, int from, String[] phrase) {
    if (from + phrase.length > text.size()) {
      return false;
    }
    for (var i = 1; i < phrase.length; i++) {
      var word = text.get(from + i);
      var part = phrase[i];
      var fits =
          part.endsWith("*")
              ? word.startsWith(part.substring(0, part.length() - 1))
              : word.equals(part);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// Whether one of them stands in the text.
  boolean in(List<String> text) {
    for (var i = 0; i < text.size(); i++) {
      if (at(text, i) > 0) {
        return true;
      }
    }
    return false;
  }

  /// The text with those that stand in it made empty, at the same places.
  List<String> without(List<String> text) {
    var rest = new ArrayList<>(text);
    var i = 0;
    while (i < text.size()) {
      var length = at(text, i);
      for (var j = i; j < i + length; j++) {
        rest.set(j, "");
      }
      i += Math.max(1, length);
    }
    return rest;
  }
}
