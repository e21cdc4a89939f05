package org.dnocrawler.gateway.ratelimit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dnocrawler.gateway.ratelimit.RuleFile.InvalidRulesException;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/// In which line of a file of policies each setting stands.
final class RuleLines {

  private static final String POLICIES = "policies";

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();

  /// @param sources the file, as it was read
  RuleLines(List<PropertySource<?>> sources) {
    for (var source : sources) {
      if (source instanceof EnumerablePropertySource<?> settings) {
        for (var name : settings.getPropertyNames()) {
          if (OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin origin
              && origin.getLocation() != null) {
            lines.put(name, origin.getLocation().getLine() + 1);
          }
          written.put(name, String.valueOf(settings.getProperty(name)));
        }
      }
    }
  }

  /// Where a setting, or the first below it, stands: `line 7: `, or nothing where it is not in the
  /// file.
  String of(String name) {
    var first =
        lines.entrySet().stream()
            .filter(each -> isBelow(each.getKey(), name))
            .mapToInt(Map.Entry::getValue)
            .min();
    return first.isPresent() ? text(first.getAsInt()) : "";
  }

  /// Says which of the settings below a name are variables of the environment, ` (with …)`; nothing
  /// where none is.
  String variablesOf(String name) {
    var variables =
        written.entrySet().stream()
            .filter(each -> isBelow(each.getKey(), name) && each.getValue().contains("${"))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    return variables.isEmpty() ? "" : " (with %s)".formatted(String.join(", ", variables));
  }

  /// Fails where the file has something beside policies, or a policy whose name was not taken as it
  /// is written.
  ///
  /// @param names of the policies as they were taken
  void requireNames(Set<String> names) throws InvalidRulesException {
    for (var name : new TreeSet<>(lines.keySet())) {
      if (!name.startsWith(POLICIES + ".")) {
        throw new InvalidRulesException(
            "%sthere is nothing but 'policies:' in this file, not '%s'".formatted(of(name), name));
      }
      var rest = name.substring(POLICIES.length() + 1);
      if (names.stream().noneMatch(policy -> isBelow(rest, policy))) {
        throw new InvalidRulesException(
            "%s'%s' is no policy's name: small letters, digits and '-' make one"
                .formatted(of(name), rest));
      }
    }
  }

  static String text(int line) {
    return "line " + line + ": ";
  }

  private static boolean isBelow(String setting, String name) {
    return setting.startsWith(name)
        && (setting.length() == name.length() || ".[".indexOf(setting.charAt(name.length())) >= 0);
  }
}
