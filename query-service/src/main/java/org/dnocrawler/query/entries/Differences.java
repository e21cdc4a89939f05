package org.dnocrawler.query.entries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// What differs between two versions, value by value.
final class Differences {

  /// Keeps the zeros at the end of a decimal, for `1.10` and `1.1` are printed differently.
  private static final JsonMapper EXACT =
      WireJson.MAPPER.rebuild().disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  private Differences() {}

  /// One value that differs.
  ///
  /// @param path where it stands, such as `rows[ms].leistung` or `rows[ms,winter].windows[0].end`
  /// @param before its text in the first version; absent where it has none
  /// @param after its text in the second version; absent where it has none
  record Difference(String path, @Nullable String before, @Nullable String after) {}

  /// Every value that differs, by path; empty for equal publications. A withdrawal has no values.
  static List<Difference> between(@Nullable Publication before, @Nullable Publication after) {
    var first = values(before);
    var second = values(after);
    var paths = new TreeSet<>(first.keySet());
    paths.addAll(second.keySet());
    var differences = new ArrayList<Difference>();
    for (var path : paths) {
      var one = first.get(path);
      var other = second.get(path);
      if (one == null || !one.equals(other)) {
        differences.add(new Difference(path, one, other));
      }
    }
    return differences;
  }

  private static Map<String, String> values(@Nullable Publication publication) {
    var values = new TreeMap<String, String>();
    if (publication != null) {
      flatten("", EXACT.readTree(WireJson.write(publication)), values);
    }
    return values;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(field ->
              flatten(
                  path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                  field.getValue(),
                  values));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        flatten(path + "[" + name(node.get(i), i) + "]", node.get(i), values);
      }
    } else {
      values.put(path, node.isNumber() ? node.decimalValue().toPlainString() : node.asString());
    }
  }

  /// Rows are named by level and season and checks by their name, all else by its place.
  private static String name(JsonNode element, int place) {
    if (element.has("voltage_level")) {
      var level = element.get("voltage_level").asString();
      return element.has("season") ? level + "," + element.get("season").asString() : level;
    }
    if (element.has("check")) {
      return element.get("check").asString();
    }
    return Integer.toString(place);
  }
}
