package org.dnocrawler.bench.interpret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The questions that are measured.
final class Questions {

  private static final int LONGEST = 1_000;

  private Questions() {}

  /// The question set of the tests, without what is expected.
  static List<String> ofTheTests() {
    var file =
        Path.of(System.getProperty("dno.root", "."))
            .resolve("questions/src/test/resources/org/dnocrawler/query/interpret/questions.txt");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#") && line.indexOf(" |") > 0)
          .map(line -> line.substring(line.indexOf(" |") + 2).strip())
          .filter(question -> !question.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no question set at " + file, e);
    }
  }

  /// Questions of 1,000 characters that make the rules work: names, slips of the pen, numbers,
  /// single letters.
  static List<String> longest() {
    return List.of(
        repeated("Netzentgelte Stadtwerke Neustadt und Bayrenwerk Netz 2025, "),
        repeated("Stadtwreke Ingolstatd Netze Überlandwekr Rhön "),
        repeated("a b c 1 2 3 "),
        repeated("Energieversorgungsunternehmen Elektrizitätsgenossenschaften "),
        repeated("2025 2024 25 24 "));
  }

  private static String repeated(String text) {
    return text.repeat(LONGEST / text.length() + 1).substring(0, LONGEST);
  }
}
