package org.dnocrawler.crawler.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.reading.Wording.Passage;

/// Takes the wording of documents that as a whole answer the question.
final class WordingReader {

  private WordingReader() {}

  /// The wording; empty for a document of another operator, year or kind, one that is of the year
  /// only in parts, one whose digits were recognised from a picture, and one that is too long.
  ///
  /// @param mostCharacters longest text of all passages together
  static Optional<Wording> read(Classification classification, int mostCharacters) {
    return classification instanceof Classification.Wanted wanted
            && wanted.wholeYear()
            && !wanted.document().method().equals(DocumentText.RECOGNISED)
        ? Optional.of(wording(wanted)).filter(wording -> length(wording) <= mostCharacters)
        : Optional.empty();
  }

  private static Wording wording(Classification.Wanted wanted) {
    return new Wording(
        wanted.status(),
        wanted.validFrom(),
        wanted.validTo(),
        wanted.title(),
        wanted.document().blocks().stream().flatMap(WordingReader::passages).toList());
  }

  private static Stream<Passage> passages(Block block) {
    return switch (block) {
      case Block.Line line -> Stream.of(new Passage(line.page(), "", List.of(line.text())));
      case Block.Table table ->
          table.rows().stream()
              .map(row ->
                  new Passage(
                      table.page(),
                      row.region(),
                      row.cells().stream().map(Block.Cell::text).toList()));
    };
  }

  private static long length(Wording wording) {
    return wording.passages().stream().mapToLong(passage -> passage.text().length() + 1L).sum();
  }
}
