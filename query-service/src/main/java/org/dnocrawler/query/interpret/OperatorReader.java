package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;

/// Reads which operator a question names.
///
/// A confident wrong operator is the worst answer: what fits several, continues with a place that
/// is not the operator's, or is only near to a name, is answered with candidates.
final class OperatorReader {

  private static final int MOST_CANDIDATES = 12;

  private static final Comparator<Operator> LIKELIEST =
      Comparator.comparing(Operator::likelyHistoric)
          .thenComparing(Operator::closedNetwork)
          .thenComparing(Operator::transmission)
          .thenComparing(operator -> operator.website() == null)
          .thenComparing(Operator::slug);

  private final NameIndex index;
  private final Mentions mentions;
  private final Typos typos;

  OperatorReader(OperatorDirectory directory) {
    index = new NameIndex(directory);
    mentions = new Mentions(index);
    typos = new Typos(index);
  }

  /// Which operator the words name.
  OperatorReading read(List<Word> words) {
    var found = mentions.in(words);
    if (found.isEmpty()) {
      return unnamed(words);
    }
    if (found.size() == 1 && isSinglePart(found.getFirst())) {
      return begunOrMisspelt(found, words);
    }
    return named(found, words);
  }

  /// One word that begins names, or the right half of a name with a slip in the other.
  private OperatorReading begunOrMisspelt(List<Mention> found, List<Word> words) {
    var near = typos.in(words);
    if (!near.isEmpty()
        && misspelt(near, words) instanceof OperatorReading.One one
        && found.getFirst().operators().contains(one.operator())) {
      return one;
    }
    return named(found, words);
  }

  private static boolean isSinglePart(Mention mention) {
    return mention.isPart() && mention.length() == 1;
  }

  private OperatorReading named(List<Mention> found, List<Word> words) {
    var indexes = indexes(found);
    var meant = meant(found);
    if (meant.size() > 1) {
      var narrowed = narrow(meant, rest(words, indexes));
      return narrowed.size() == 1
          ? new OperatorReading.One(narrowed.getFirst(), Mention.Strength.PART, indexes)
          : several(narrowed, indexes);
    }
    var mention = found.getFirst();
    var operator = meant.iterator().next();
    if (mention.strength() == Mention.Strength.BEGINNING && saysWhich(operator, words, indexes)) {
      return new OperatorReading.One(operator, Mention.Strength.PART, indexes);
    }
    if (isSinglePart(mention)
        || mention.strength() == Mention.Strength.BEGINNING
        || continues(mention, operator, words)) {
      return several(withNeighbours(operator, mention, words), indexes);
    }
    return new OperatorReading.One(operator, mention.strength(), indexes);
  }

  /// Whether the words left out of the name stand elsewhere in the question: `Landau, Isar`.
  private static boolean saysWhich(Operator operator, List<Word> words, Set<Integer> mentioned) {
    var leftOut = new HashSet<>(NameVariants.words(operator.slug()));
    leftOut.removeAll(Vocabulary.GENERIC);
    mentioned.forEach(i -> leftOut.remove(words.get(i).text()));
    return rest(words, mentioned).stream().anyMatch(leftOut::contains);
  }

  /// What all mentions have in common, or all they name when that is nothing.
  private static Set<Operator> meant(List<Mention> found) {
    var common = new LinkedHashSet<>(found.getFirst().operators());
    found.forEach(mention -> common.retainAll(mention.operators()));
    if (!common.isEmpty()) {
      return common;
    }
    var union = new LinkedHashSet<Operator>();
    found.forEach(mention -> union.addAll(mention.operators()));
    return union;
  }

  /// The candidates to which most of the remaining words belong; all of them when none does.
  private static List<Operator> narrow(Set<Operator> candidates, List<String> rest) {
    var best = 0L;
    var narrowed = new ArrayList<>(candidates);
    for (var candidate : candidates) {
      var own = NameIndex.ownWords(candidate);
      var fitting = rest.stream().filter(own::contains).count();
      if (fitting > best) {
        best = fitting;
        narrowed.clear();
      }
      if (best > 0 && fitting == best) {
        narrowed.add(candidate);
      }
    }
    return narrowed;
  }

  /// Whether the name goes on with a word that is not the operator's, as another place's name does.
  private static boolean continues(Mention mention, Operator operator, List<Word> words) {
    if (mention.strength() == Mention.Strength.REGISTERED || !isNamedByPlace(mention, operator)) {
      return false;
    }
    var own = NameIndex.ownWords(operator);
    var at = mention.to();
    while (at < words.size() && Vocabulary.CONNECTORS.contains(words.get(at).text())) {
      at++;
    }
    return at < words.size()
        && words.get(at).isAlphabetic()
        && words.get(at).text().length() > 1
        && !endsClause(words.get(at).gap())
        && !own.contains(words.get(at).text())
        && !Vocabulary.isKnown(words.get(at).text())
        && !YearReader.isYearWord(words.get(at).text());
  }

  /// `Stadtwerke Burg` is one of many names of that pattern, `Netze BW` is not.
  private static boolean isNamedByPlace(Mention mention, Operator operator) {
    if (mention.strength() != Mention.Strength.NAME) {
      return true;
    }
    var words = NameVariants.words(operator.slug());
    var first = words.getFirst();
    return (Vocabulary.GENERIC.contains(first) && !first.startsWith("netz"))
        || (words.size() > 1 && words.get(1).endsWith("werke"));
  }

  private static boolean endsClause(String gap) {
    return gap.contains(",") || gap.contains(";") || gap.contains("?") || gap.contains(":");
  }

  private List<Operator> withNeighbours(Operator operator, Mention mention, List<Word> words) {
    var all = new LinkedHashSet<Operator>();
    all.add(operator);
    for (var i = mention.to(); i < words.size(); i++) {
      if (!Vocabulary.isKnown(words.get(i).text())) {
        all.addAll(index.at(words.get(i).text()));
      }
    }
    return all.size() <= MOST_CANDIDATES ? List.copyOf(all) : List.of(operator);
  }

  private OperatorReading unnamed(List<Word> words) {
    var near = typos.in(words);
    if (!near.isEmpty()) {
      return misspelt(near, words);
    }
    var rest = rest(words, Set.of());
    var placed = new LinkedHashSet<Operator>();
    rest.forEach(word -> placed.addAll(index.at(word)));
    if (!placed.isEmpty()) {
      return located(placed, rest);
    }
    var name = rest.stream().filter(word -> word.length() > 2).collect(Collectors.joining(" "));
    return name.isEmpty() ? new OperatorReading.None() : new OperatorReading.Unknown(name);
  }

  private OperatorReading misspelt(List<Mention> near, List<Word> words) {
    var operators = meant(near);
    var indexes = indexes(near);
    if (operators.size() == 1 && near.size() == 1) {
      var mention = near.getFirst();
      var operator = mention.only();
      var written = words.subList(mention.from(), mention.to());
      if (!Typos.mayBeAnotherPlace(operator, written, index)
          && !continues(mention, operator, words)) {
        return new OperatorReading.One(operator, Mention.Strength.TYPO, indexes);
      }
    }
    return several(operators, indexes);
  }

  /// Only a place is named: its operators are offered, never assumed.
  private static OperatorReading located(Set<Operator> placed, List<String> rest) {
    var narrowed = narrow(placed, rest);
    return narrowed.size() <= MOST_CANDIDATES
        ? several(narrowed, Set.of())
        : new OperatorReading.None();
  }

  private static OperatorReading several(Collection<Operator> operators, Set<Integer> words) {
    return new OperatorReading.Several(
        operators.stream().sorted(LIKELIEST).limit(MOST_CANDIDATES).toList(), words);
  }

  private static Set<Integer> indexes(List<Mention> found) {
    return found.stream()
        .flatMap(mention -> IntStream.range(mention.from(), mention.to()).boxed())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Words outside the mentions that may say something about the operator.
  private static List<String> rest(List<Word> words, Set<Integer> mentioned) {
    return IntStream.range(0, words.size())
        .filter(i -> !mentioned.contains(i))
        .mapToObj(i -> words.get(i))
        .filter(word -> !isNumberOtherThanPostcode(word))
        .map(Word::text)
        .filter(word -> !Vocabulary.isKnown(word) && !Vocabulary.GENERIC.contains(word))
        .filter(word -> !YearReader.isYearWord(word))
        .toList();
  }

  private static boolean isNumberOtherThanPostcode(Word word) {
    return Character.isDigit(word.text().charAt(0))
        && !(word.isNumber() && word.text().length() == 5);
  }
}
