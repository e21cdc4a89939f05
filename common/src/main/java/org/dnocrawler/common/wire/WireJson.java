package org.dnocrawler.common.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON dialect of the suite: snake_case, absent instead of null, decimals never as floats.
///
/// Times are ISO-8601 in UTC. Unknown fields are ignored, so that a newer sender does not break an
/// older receiver.
public final class WireJson {

  /// Thread-safe and immutable.
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private WireJson() {}

  /// Writes a value as one JSON document; throws `JacksonException` for a value without a wire
  /// form.
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// Reads one JSON document; throws `JacksonException` when it does not fit the type.
  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }
}
