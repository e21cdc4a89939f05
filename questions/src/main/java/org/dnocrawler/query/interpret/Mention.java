package org.dnocrawler.query.interpret;

import java.util.Set;
import org.dnocrawler.query.directory.Operator;

/// A stretch of words that names one or several operators.
///
/// @param from index of the first word
/// @param to index after the last word
/// @param operators who may be meant, at least one
/// @param strength how surely
record Mention(int from, int to, Set<Operator> operators, Strength strength) {

  /// How surely words name an operator, surest last.
  enum Strength {
    /// The words are the place of the only operator there.
    PLACE,
    /// The word begins the name of one operator and is all that distinguishes it.
    ALONE,
    /// The words are a name but for a slip of the pen.
    TYPO,
    /// The words begin a name whose rest says which place of that name, as in `Landau a.d.Isar`.
    BEGINNING,
    /// The words are a name without its abbreviation or without general words at its end.
    PART,
    /// The words are a name without its legal form, or an alias.
    NAME,
    /// The words are a slug, a registry number, or a name with its legal form.
    REGISTERED
  }

  int length() {
    return to - from;
  }

  /// Whether the words are only a part of a name.
  boolean isPart() {
    return strength == Strength.PART || strength == Strength.BEGINNING;
  }

  boolean overlaps(Mention other) {
    return from < other.to && other.from < to;
  }

  boolean covers(int index) {
    return from <= index && index < to;
  }

  /// The only operator meant; call it on an unambiguous mention.
  Operator only() {
    return operators.iterator().next();
  }

  boolean isUnambiguous() {
    return operators.size() == 1;
  }
}
