package org.dnocrawler.query.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All known operators, in memory; immutable after start.
public final class OperatorDirectory {

  private final List<Operator> operators;
  private final Map<String, Operator> bySlug = new HashMap<>();
  private final Map<String, Operator> byMastrNr = new HashMap<>();
  private final Map<String, Operator> byBdewCode = new HashMap<>();
  private final List<Alias> aliases;
  private final Map<String, String> searchTexts = new HashMap<>();

  /// A directory of these operators; throws when a slug stands twice or an alias has no operator.
  OperatorDirectory(List<Operator> operators, List<Map<String, String>> aliasRows) {
    this.operators = operators.stream().sorted(Comparator.comparing(Operator::slug)).toList();
    this.operators.forEach(this::add);
    this.aliases = DirectoryFiles.aliases(aliasRows, byMastrNr);
    this.operators.forEach(operator -> searchTexts.put(operator.slug(), searchText(operator)));
  }

  private void add(Operator operator) {
    if (bySlug.put(operator.slug(), operator) != null) {
      throw new IllegalArgumentException("two operators with slug " + operator.slug());
    }
    var number = operator.mastrNr();
    if (number != null) {
      byMastrNr.put(number, operator);
    }
    var code = operator.bdewCode();
    if (code != null) {
      byBdewCode.put(code, operator);
    }
  }

  /// Every operator, by slug.
  public List<Operator> all() {
    return operators;
  }

  /// Every alias; one that several operators share stands several times.
  public List<Alias> aliases() {
    return aliases;
  }

  /// The operator of that slug, if there is one.
  public Optional<Operator> bySlug(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  /// The operator of that registry number, if there is one.
  ///
  /// @param number in capitals, such as `SNB948311994307`
  public Optional<Operator> byMastrNr(String number) {
    return Optional.ofNullable(byMastrNr.get(number));
  }

  /// The operator whose alone that market partner code is, if there is one.
  ///
  /// @param code 13 figures
  public Optional<Operator> byBdewCode(String code) {
    return Optional.ofNullable(byBdewCode.get(code));
  }

  /// Operators by slug from a place on, whose name, alias, city, region or number holds every word.
  ///
  /// @param search words in any spelling; null or blank for all
  /// @param after slug after which to start; null for the beginning
  /// @param limit most operators
  public List<Operator> search(@Nullable String search, @Nullable String after, int limit) {
    var words = search == null ? new String[0] : Spelling.fold(search).strip().split("[\\s,]+");
    return operators.stream()
        .filter(operator -> after == null || operator.slug().compareTo(after) > 0)
        .filter(operator -> holds(operator, words))
        .limit(limit)
        .toList();
  }

  private boolean holds(Operator operator, String[] words) {
    var text = searchTexts.getOrDefault(operator.slug(), "");
    for (var word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private String searchText(Operator operator) {
    var text = new StringBuilder(operator.slug()).append('\n').append(operator.name());
    for (var part :
        new @Nullable String[] {
          operator.mastrNr(),
          operator.region(),
          operator.city(),
          operator.zip(),
          operator.bdewCode()
        }) {
      if (part != null) {
        text.append('\n').append(part);
      }
    }
    aliases.stream()
        .filter(alias -> alias.operator().equals(operator))
        .forEach(alias -> text.append('\n').append(alias.text()));
    return Spelling.fold(text.toString());
  }
}
