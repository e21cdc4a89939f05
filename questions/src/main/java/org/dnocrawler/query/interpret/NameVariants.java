package org.dnocrawler.query.interpret;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The spellings under which people write one name.
final class NameVariants {

  /// Parts that stand for each other, as whole words between hyphens.
  private static final List<List<String>> SAME =
      List.of(
          List.of("-a-d-", "-an-der-"),
          List.of("-an-der-", "-a-d-"),
          List.of("-o-d-t-", "-ob-der-tauber-"),
          List.of("-i-d-opf-", "-in-der-oberpfalz-"),
          List.of("-i-d-opf-", "-oberpfalz-"),
          List.of("-i-k-", "-im-kinzigtal-"),
          List.of("-a-inn-", "-am-inn-"),
          List.of("-a-main-", "-am-main-"),
          List.of("-a-m-", "-am-main-"),
          List.of("-a-see-", "-am-see-"),
          List.of("-am-see-", "-a-see-"),
          List.of("-a-rbge-", "-am-ruebenberge-"),
          List.of("-st-", "-sankt-"),
          List.of("-stadtwerk-", "-stadtwerke-"),
          List.of("-gemeindewerk-", "-gemeindewerke-"),
          List.of("-gemeindewerke-", "-gemeindewerk-"),
          List.of("-stadtwerke-", "-sw-"),
          List.of("-stadtwerke-", "-stw-"),
          List.of("-elektrizitaetswerk-", "-e-werk-"),
          List.of("-e-werk-", "-elektrizitaetswerk-"));

  private static final Pattern HYPHEN = Pattern.compile("-");

  private NameVariants() {}

  /// The name itself and its other spellings, each as words joined by hyphens.
  ///
  /// @param slug words joined by hyphens
  /// @param umlauts whether the name holds an umlaut, which people may leave out
  static Set<String> of(String slug, boolean umlauts) {
    var variants = new LinkedHashSet<String>();
    variants.add(slug);
    for (var pair : SAME) {
      for (var known : List.copyOf(variants)) {
        variants.add(trim(("-" + known + "-").replace(pair.getFirst(), pair.getLast())));
      }
    }
    if (umlauts) {
      for (var known : List.copyOf(variants)) {
        variants.add(known.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
      }
    }
    return variants;
  }

  /// The words of a name.
  static List<String> words(String slug) {
    return List.of(HYPHEN.split(slug));
  }

  private static String trim(String text) {
    return text.substring(1, text.length() - 1);
  }
}
