package org.dnocrawler.query.interpret;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.jspecify.annotations.Nullable;

/// Reads what of the data a question asks for: level, utilisation, season, status, customer.
///
/// Where two of a kind are named none narrows, so that nothing asked for is left out.
final class FilterReader {

  private static final Set<String> HOURS =
      Vocabulary.words(
          """
          h std stunden stunde hours benutzungsstunden vollbenutzungsstunden benutzungsdauer
          jahresbenutzungsstunden jahresbenutzungsdauer volllaststunden vbh
          """);
  private static final Set<String> MORE =
      Vocabulary.words(
          "ueber ab mehr mindestens groesser over above more least from exceeding oberhalb grosser");
  private static final Set<String> LESS =
      Vocabulary.words(
          "unter weniger kleiner below less under fewer unterhalb bis hoechstens maximal");
  private static final int BORDER = 2_500;

  private FilterReader() {}

  /// The filters.
  ///
  /// @param words the question
  /// @param rest its words at the same places, empty where they name operators
  static Filters read(List<Word> words, List<String> rest) {
    var levels = Levels.in(words, rest);
    return new Filters(
        levels.size() == 1 ? levels.iterator().next() : null,
        levels.size() > 1,
        utilisation(words, rest),
        season(rest),
        status(rest),
        customer(rest));
  }

  private static @Nullable UtilisationClass utilisation(List<Word> words, List<String> rest) {
    var found = EnumSet.noneOf(UtilisationClass.class);
    for (var i = 0; i < words.size(); i++) {
      var hours = hours(words, rest, i);
      if (hours > 0) {
        var side = side(words, i, hours);
        if (side != null) {
          found.add(side);
        }
      }
    }
    return only(found);
  }

  /// The number of hours that begins there; 0 for none.
  private static int hours(List<Word> words, List<String> rest, int i) {
    var word = words.get(i);
    if (isGlued(word.text())) {
      return Integer.parseInt(word.text().substring(0, word.text().length() - 1));
    }
    if (rest.get(i).isEmpty()
        || !word.isNumber()
        || word.text().length() > 4
        || (i > 0 && isGrouped(words, i))) {
      return 0;
    }
    var end = i + 1;
    var digits = word.text();
    if (end < words.size() && isGrouped(words, end)) {
      digits += words.get(end).text();
      end++;
    }
    var isHours = end < words.size() && HOURS.contains(words.get(end).text());
    var number = digits.length() > 5 ? 0 : Integer.parseInt(digits);
    return isHours || number == BORDER ? number : 0;
  }

  /// `2500h`.
  private static boolean isGlued(String text) {
    return text.length() == 5
        && text.endsWith("h")
        && text.substring(0, 4).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// `2.500`, `2,500` and `2 500`.
  private static boolean isGrouped(List<Word> words, int i) {
    var gap = words.get(i).gap();
    return words.get(i).text().length() == 3
        && words.get(i).isNumber()
        && words.get(i - 1).isNumber()
        && words.get(i - 1).text().length() <= 2
        && (".".equals(gap) || ",".equals(gap) || " ".equals(gap) || "'".equals(gap));
  }

  private static @Nullable UtilisationClass side(List<Word> words, int i, int hours) {
    var gap = words.get(i).gap();
    if (gap.indexOf('<') >= 0 || gap.indexOf('≤') >= 0) {
      return hours <= BORDER ? UtilisationClass.UNTER_2500H : null;
    }
    if (gap.indexOf('>') >= 0 || gap.indexOf('≥') >= 0) {
      return hours >= BORDER ? UtilisationClass.AB_2500H : null;
    }
    if (hours != BORDER && hours > 0) {
      return hours > BORDER ? UtilisationClass.AB_2500H : UtilisationClass.UNTER_2500H;
    }
    for (var at = i - 1; at >= Math.max(0, i - 3); at--) {
      if (LESS.contains(words.get(at).text())) {
        return UtilisationClass.UNTER_2500H;
      }
      if (MORE.contains(words.get(at).text())) {
        return UtilisationClass.AB_2500H;
      }
    }
    return after(words, i);
  }

  /// `2,500 h or more`, `2500 Stunden und mehr`.
  private static @Nullable UtilisationClass after(List<Word> words, int i) {
    for (var at = i + 1; at < Math.min(words.size(), i + 6); at++) {
      if (Set.of("more", "mehr", "over", "above").contains(words.get(at).text())) {
        return UtilisationClass.AB_2500H;
      }
      if (Set.of("less", "weniger", "under", "fewer").contains(words.get(at).text())) {
        return UtilisationClass.UNTER_2500H;
      }
    }
    return null;
  }

  private static @Nullable Season season(List<String> rest) {
    var found = EnumSet.noneOf(Season.class);
    if (Vocabulary.WINTER.in(rest)) {
      found.add(Season.WINTER);
    }
    if (Vocabulary.SPRING.in(rest)) {
      found.add(Season.SPRING);
    }
    if (Vocabulary.SUMMER.in(rest)) {
      found.add(Season.SUMMER);
    }
    if (Vocabulary.AUTUMN.in(rest)) {
      found.add(Season.AUTUMN);
    }
    return only(found);
  }

  private static @Nullable PublicationStatus status(List<String> rest) {
    var found = EnumSet.noneOf(PublicationStatus.class);
    if (Vocabulary.PRELIMINARY.in(rest)) {
      found.add(PublicationStatus.PRELIMINARY);
    }
    if (Vocabulary.FINAL.in(rest)) {
      found.add(PublicationStatus.FINAL);
    }
    return only(found);
  }

  private static @Nullable CustomerGroup customer(List<String> rest) {
    var found = EnumSet.noneOf(CustomerGroup.class);
    var others = Vocabulary.SLP.without(rest);
    if (!others.equals(rest)) {
      found.add(CustomerGroup.SLP);
    }
    if (Vocabulary.RLM.in(others)) {
      found.add(CustomerGroup.RLM);
    }
    if (Vocabulary.STEUERBAR.in(others)) {
      found.clear();
      found.add(CustomerGroup.STEUERBAR);
    }
    return only(found);
  }

  private static <E extends Enum<E>> @Nullable E only(Set<E> found) {
    return found.size() == 1 ? found.iterator().next() : null;
  }
}
