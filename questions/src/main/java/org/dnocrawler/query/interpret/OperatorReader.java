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
import org.dnocrawler.query.interpret.OperatorReading.Chosen;

/// Reads which operators a question names.
///
/// A confident wrong operator is the worst answer: what fits several, continues with a place that
/// is not the operator's, or is only near to a name, is answered with candidates.
final class OperatorReader {

  private static final int MOST_CANDIDATES = 12;
  private static final int MOST_STRANGERS = 10;

  private static final Set<String> NOT =
      Set.of("nicht", "statt", "anstatt", "not", "ausser", "except", "ohne", "without");

  private static final Comparator<Operator> LIKELIEST =
      Comparator.comparing(Operator::likelyHistoric)
          .thenComparing(Operator::closedNetwork)
          .thenComparing(Operator::transmission)
          .thenComparing(operator -> operator.website() == null)
          .thenComparing(Operator::slug);

  private final NameIndex index;
  private final Mentions mentions;
  private final Typos typos;
  private final Places places;
  private final Strangers strangers;
  private final Nameless nameless;

  OperatorReader(OperatorDirectory directory) {
    index = new NameIndex(directory);
    mentions = new Mentions(index);
    typos = new Typos(index);
    places = new Places(directory);
    strangers = new Strangers(index, places);
    nameless = new Nameless(index, places);
  }

  NameIndex index() {
    return index;
  }

  /// Which operators the words name.
  OperatorReading read(List<Word> words) {
    var found = mentions.in(words);
    if (found.isEmpty()) {
      var near = typos.in(words);
      return near.isEmpty() ? nameless.read(words) : misspelt(near, words);
    }
    var groups = wanted(grouped(found), words);
    if (groups.size() == 1) {
      var one = group(groups.getFirst(), words, 0, words.size());
      return withStrangers(one, words);
    }
    return withStrangers(all(groups, words), words);
  }

  /// Mentions that mean the same operators belong together.
  private static List<List<Mention>> grouped(List<Mention> found) {
    var groups = new ArrayList<List<Mention>>();
    for (var mention : found) {
      var joined = false;
      for (var group : groups) {
        var common = common(group);
        if (common.stream().anyMatch(mention.operators()::contains)) {
          group.add(mention);
          joined = true;
          break;
        }
      }
      if (!joined) {
        groups.add(new ArrayList<>(List.of(mention)));
      }
    }
    return groups;
  }

  /// Without those that the question rules out: `Westnetz, nicht Avacon`.
  private static List<List<Mention>> wanted(List<List<Mention>> groups, List<Word> words) {
    var wanted =
        groups.stream()
            .filter(group -> {
              var from = group.getFirst().from();
              return from == 0 || !NOT.contains(words.get(from - 1).text());
            })
            .toList();
    return wanted.isEmpty() ? groups : wanted;
  }

  private OperatorReading all(List<List<Mention>> groups, List<Word> words) {
    var chosen = new ArrayList<Chosen>();
    var indexes = new HashSet<Integer>();
    groups.forEach(group -> indexes.addAll(indexes(group)));
    for (var k = 0; k < groups.size(); k++) {
      var from = k == 0 ? 0 : groups.get(k - 1).getLast().to();
      var to = k + 1 == groups.size() ? words.size() : groups.get(k + 1).getFirst().from();
      switch (group(groups.get(k), words, from, to)) {
        case OperatorReading.Named(var operators, _) -> chosen.addAll(operators);
        case OperatorReading.Several(var several, _, _) -> {
          return new OperatorReading.Several(several, indexes, false);
        }
        case OperatorReading.Unknown _, OperatorReading.Elsewhere _, OperatorReading.None _ -> {}
      }
    }
    if (contradict(groups, words)) {
      return several(chosen.stream().map(Chosen::operator).toList(), indexes);
    }
    return new OperatorReading.Named(List.copyOf(chosen), indexes);
  }

  /// A name and right beside it the number of another operator.
  private static boolean contradict(List<List<Mention>> groups, List<Word> words) {
    for (var k = 0; k + 1 < groups.size(); k++) {
      var first = groups.get(k).getLast();
      var second = groups.get(k + 1).getFirst();
      var isNumbered = isNumber(first, words) || isNumber(second, words);
      if (isNumbered && !Links.areBetween(words, first.to(), second.from())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(Mention mention, List<Word> words) {
    var text = words.get(mention.to() - 1).text();
    return Character.isDigit(text.charAt(text.length() - 1)) && text.length() > 10;
  }

  /// Further names beside the known ones are read as well, or make the question unclear.
  private OperatorReading withStrangers(OperatorReading reading, List<Word> words) {
    var known = reading;
    for (var i = 0; i < MOST_STRANGERS; i++) {
      if (!(known instanceof OperatorReading.Named named)) {
        return known;
      }
      var stranger = strangers.in(words, named);
      if (stranger == null) {
        return known;
      }
      known = withStranger(named, stranger, words);
    }
    return known;
  }

  private OperatorReading withStranger(
      OperatorReading.Named named, Strangers.Stranger stranger, List<Word> words) {
    var written = words.subList(stranger.from(), stranger.to());
    var near = stranger.operators().isEmpty() ? typos.in(written) : List.<Mention>of();
    if (!near.isEmpty() && misspelt(near, written) instanceof OperatorReading.Named(var more, _)) {
      return named.and(more, stranger.from(), stranger.to());
    }
    var elided = strangers.elided(stranger, named, words);
    if (elided != null) {
      var chosen = List.of(new Chosen(elided, Mention.Strength.PART, ""));
      return named.and(chosen, stranger.from(), stranger.to());
    }
    return stranger.operators().isEmpty()
        ? new OperatorReading.Unknown(stranger.name(), named.words())
        : several(stranger.operators(), named.words());
  }

  private OperatorReading group(List<Mention> group, List<Word> words, int from, int to) {
    if (group.size() == 1 && isSinglePart(group.getFirst())) {
      var near = typos.in(words);
      if (!near.isEmpty()
          && misspelt(near, words) instanceof OperatorReading.Named(var one, var indexes)
          && group.getFirst().operators().contains(one.getFirst().operator())) {
        return new OperatorReading.Named(one, indexes);
      }
      if (places.at(words, group.getFirst().from()) != null) {
        return nameless.read(words);
      }
    }
    return named(group, words, from, to);
  }

  private static boolean isSinglePart(Mention mention) {
    return mention.isPart() && mention.length() == 1;
  }

  private OperatorReading named(List<Mention> found, List<Word> words, int from, int to) {
    var indexes = indexes(found);
    var meant = common(found);
    if (meant.size() > 1) {
      var narrowed = Surroundings.narrow(meant, Surroundings.rest(words, indexes, from, to));
      return narrowed.size() == 1
          ? chosen(narrowed.getFirst(), Mention.Strength.PART, found, indexes, words)
          : several(narrowed, indexes);
    }
    var mention = surest(found);
    var operator = meant.iterator().next();
    if (mention.strength() == Mention.Strength.BEGINNING
        && Surroundings.saysWhich(operator, words, indexes)) {
      return chosen(operator, Mention.Strength.PART, found, indexes, words);
    }
    if (isSinglePart(mention) && index.standsAlone(words.get(mention.from()), operator)) {
      return chosen(operator, Mention.Strength.ALONE, found, indexes, words);
    }
    if (isSinglePart(mention)
        || mention.strength() == Mention.Strength.BEGINNING
        || Surroundings.continues(mention, operator, words, indexes)) {
      return several(withNeighbours(operator, mention, words), indexes);
    }
    return chosen(operator, mention.strength(), found, indexes, words);
  }

  private static Mention surest(List<Mention> found) {
    return found.stream()
        .max(Comparator.comparing(Mention::strength).thenComparing(Mention::length))
        .orElseThrow();
  }

  private OperatorReading chosen(
      Operator operator,
      Mention.Strength strength,
      List<Mention> found,
      Set<Integer> indexes,
      List<Word> words) {
    var former =
        found.stream()
            .map(mention -> index.formerName(words.subList(mention.from(), mention.to())))
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("");
    return new OperatorReading.Named(List.of(new Chosen(operator, strength, former)), indexes);
  }

  /// What all mentions of a group have in common.
  private static Set<Operator> common(List<Mention> found) {
    var common = new LinkedHashSet<>(found.getFirst().operators());
    for (var mention : found) {
      if (common.stream().anyMatch(mention.operators()::contains)) {
        common.retainAll(mention.operators());
      }
    }
    return common;
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

  private OperatorReading misspelt(List<Mention> near, List<Word> words) {
    var groups = grouped(near);
    var chosen = new ArrayList<Chosen>();
    for (var group : groups) {
      var operators = common(group);
      var mention = group.getFirst();
      var operator = operators.iterator().next();
      var written = words.subList(mention.from(), mention.to());
      if (operators.size() > 1
          || Typos.mayBeAnotherPlace(operator, written, index)
          || Surroundings.continues(mention, operator, words, Set.of())) {
        return several(operators, indexes(near));
      }
      chosen.add(new Chosen(operator, Mention.Strength.TYPO, ""));
    }
    return new OperatorReading.Named(List.copyOf(chosen), indexes(near));
  }

  static OperatorReading.Several several(Collection<Operator> operators, Set<Integer> words) {
    return new OperatorReading.Several(
        operators.stream().distinct().sorted(LIKELIEST).limit(MOST_CANDIDATES).toList(),
        words,
        false);
  }

  private static Set<Integer> indexes(List<Mention> found) {
    return found.stream()
        .flatMap(mention -> IntStream.range(mention.from(), mention.to()).boxed())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
