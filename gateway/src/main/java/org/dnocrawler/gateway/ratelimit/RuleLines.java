package org.dnocrawler.gateway.ratelimit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/// In which line of a file of policies each setting stands.
final class RuleLines {

  private final Map<String, Integer> lines = new HashMap<>();

  /// @param sources the file, as it was read
  RuleLines(List<PropertySource<?>> sources) {
    for (var source : sources) {
      if (source instanceof EnumerablePropertySource<?> settings) {
        for (var name : settings.getPropertyNames()) {
          if (OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin origin
              && origin.getLocation() != null) {
            lines.put(name, origin.getLocation().getLine() + 1);
          }
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

  static String text(int line) {
    return "line " + line + ": ";
  }

  private static boolean isBelow(String setting, String name) {
    return setting.startsWith(name)
        && (setting.length() == name.length() || ".[".indexOf(setting.charAt(name.length())) >= 0);
  }
}
