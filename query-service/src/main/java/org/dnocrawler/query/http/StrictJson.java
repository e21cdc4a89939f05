package org.dnocrawler.query.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.wire.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Reads requests strictly: a field that is misspelt or of another type is refused, never ignored.
public final class StrictJson {

  private static final JsonMapper STRICT =
      WireJson.MAPPER
          .rebuild()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /// The request; throws the problem `invalid_request`, which names the field where there is one.
  public static <T> T read(byte[] body, Class<T> type) {
    try {
      var request = STRICT.readValue(body, type);
      if (request == null) {
        throw invalid("body", "The body must be a JSON object.");
      }
      return request;
    } catch (UnrecognizedPropertyException e) {
      throw unknownField(e);
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  /// A problem of that field.
  public static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail, Map.of("field", field), null);
  }

  private static ProblemException unknownField(UnrecognizedPropertyException e) {
    var known =
        e.getKnownPropertyIds() == null
            ? List.<String>of()
            : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "There is no such field; the fields are " + String.join(", ", known) + ".",
        Map.of("field", path(e), "fields", known),
        null);
  }

  private static ProblemException unreadable(JacksonException e) {
    var path = path(e);
    return path.isEmpty()
        ? invalid("body", "The body is not one JSON object with every field once.")
        : invalid(path, "'%s' is not of the type expected here.".formatted(path));
  }

  private static String path(JacksonException e) {
    var path =
        e.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? String.valueOf(step.getIndex())
                    : step.getPropertyName())
            .collect(Collectors.joining("."));
    return path.length() <= 100 ? path : path.substring(0, 100);
  }
}
