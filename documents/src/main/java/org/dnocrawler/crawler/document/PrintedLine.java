package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;

/// The words on one baseline of a page, left to right.
///
/// @param baseline distance of the baseline from the top
/// @param size commonest font size
/// @param bold whether most of it is bold
/// @param words at least one
public record PrintedLine(float baseline, float size, boolean bold, List<Word> words) {

  /// A gap this wide, in font sizes, sets cells apart; a space is about 0.25.
  private static final float CELL_GAP = 0.85f;

  /// Sizes that differ by less, as a share, are one: the commonest of a line is measured.
  private static final float SAME_SIZE = 0.07f;

  /// Texts that overlap by more, in font sizes, ran over the edge of their cell.
  private static final float OVERPRINT = 0.3f;

  /// Copies the list.
  public PrintedLine {
    words = List.copyOf(words);
  }

  /// Left edge of its first word.
  public float left() {
    return words.getFirst().x0();
  }

  /// Whether both are of one size of type, as the lines of one label are.
  boolean isSetLike(PrintedLine other) {
    return Math.abs(size - other.size) <= SAME_SIZE * Math.max(size, other.size);
  }

  float right() {
    return words.getLast().x1();
  }

  /// All its words.
  public String text() {
    return Word.joined(words).text();
  }

  Box box() {
    return Box.around(words.stream().map(Word::box).toList());
  }

  /// Words between wide gaps, joined.
  List<Word> chunks() {
    return groups().stream().map(Word::joined).toList();
  }

  /// Whether there is a wide gap between two words, or one is printed over the other.
  private boolean isApart(Word before, Word word, float cellGap) {
    float gap = word.x0() - before.x1();
    return gap > cellGap * size || gap < -OVERPRINT * size;
  }

  /// Words between wide gaps.
  public List<List<Word>> groups() {
    return groups(CELL_GAP);
  }

  /// Words between gaps.
  ///
  /// @param cellGap narrowest gap between groups, in font sizes
  public List<List<Word>> groups(float cellGap) {
    var groups = new ArrayList<List<Word>>();
    var group = new ArrayList<Word>();
    for (var word : words) {
      if (!group.isEmpty() && isApart(group.getLast(), word, cellGap)) {
        groups.add(List.copyOf(group));
        group.clear();
      }
      group.add(word);
    }
    groups.add(List.copyOf(group));
    return groups;
  }
}
