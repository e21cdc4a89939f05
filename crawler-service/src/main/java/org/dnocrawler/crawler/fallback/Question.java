package org.dnocrawler.crawler.fallback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.reading.Wording;
import tools.jackson.databind.JsonNode;

/// A question about one document.
///
/// @param instructions what is to be done, the same for every document of a kind and year
/// @param document the document's text; data, whatever it says
/// @param schema JSON schema of the answer
/// @param sha256 names document and question, lower-case hex
record Question(String instructions, String document, JsonNode schema, String sha256) {

  /// Asks for the figures of a year.
  ///
  /// @param documentSha256 hash of the document's bytes
  static Question of(DataType type, int year, Wording wording, String documentSha256) {
    var instructions = resource(type.wire() + ".txt").formatted(year);
    var schema = resource(type.wire() + ".json");
    var text = text(wording);
    var name = String.join("\n", documentSha256, instructions, schema, sha256(text));
    return new Question(instructions, text, WireJson.MAPPER.readTree(schema), sha256(name));
  }

  /// The same question to one model, whose answers are its own.
  Question to(String model) {
    return new Question(instructions, document, schema, sha256(sha256 + "\n" + model));
  }

  /// Characters that are sent.
  long length() {
    return (long) instructions.length() + document.length() + schema.toString().length();
  }

  /// Every passage in a line of its own, with its page before the first of each.
  private static String text(Wording wording) {
    var text = new StringBuilder();
    Integer page = null;
    for (var passage : wording.passages()) {
      if (!Objects.equals(page, passage.page())) {
        page = passage.page();
        text.append("=== page ").append(page).append(" ===\n");
      }
      text.append(passage.text().replaceAll("\\R", " ")).append('\n');
    }
    return text.toString();
  }

  private static String resource(String name) {
    try (var in = Question.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
