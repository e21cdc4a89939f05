package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sets the headers of columns that are printed upright, along their columns, as level ones.
///
/// Each stands then in its column, the lines of one header below each other, the last ones of all
/// headers of a table on one line. A single upright text is no header, for margins carry such
/// notes; nor are those beside figures, which name rows.
final class UprightHeaders {

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private static final Set<String> FIGURE_MARKS = Set.of(",", ":");

  /// How far letters reach above and below their baseline, in font sizes.
  private static final float ASCENT = 0.8f;

  private static final float DESCENT = 0.25f;

  /// Lines of one header stand nearer, in font sizes.
  private static final float LINE_GAP = 0.6f;

  /// Distance of the lines of a header once they are level, in font sizes.
  private static final float LEADING = 1.15f;

  private final float width;
  private final float height;
  private final List<Ruling> walls;

  private UprightHeaders(float width, float height, List<Ruling> rulings) {
    this.width = width;
    this.height = height;
    walls = rulings.stream().filter(Ruling::isUpright).toList();
  }

  /// The level glyphs of a page whose text is level, and its upright headers, each line of one as
  /// one glyph.
  ///
  /// @param width of the page
  /// @param height of the page
  static List<Glyph> level(List<Glyph> glyphs, float width, float height, List<Ruling> rulings) {
    var headers = new UprightHeaders(width, height, rulings);
    var upright =
        Stream.of(90, 270)
            .flatMap(direction -> headers.headers(glyphs, direction).stream())
            .toList();
    return upright.isEmpty() ? glyphs : Stream.concat(glyphs.stream(), upright.stream()).toList();
  }

  private List<Glyph> headers(List<Glyph> glyphs, int direction) {
    var set = glyphs.stream().filter(glyph -> glyph.direction() == direction).toList();
    var cells = new ArrayList<List<Text>>();
    LineSetter.lines(set).stream()
        .flatMap(line -> line.chunks().stream().map(chunk -> text(chunk, direction, line.bold())))
        .sorted(Comparator.comparingDouble(text -> direction == 90 ? text.x0() : -text.x1()))
        .forEach(text -> add(text, cells));
    cells.removeIf(cell -> cell.stream().noneMatch(text -> LETTER.matcher(text.words()).find()));
    var level = new ArrayList<Glyph>();
    while (!cells.isEmpty()) {
      var first = cells.getFirst().getFirst();
      var table = cells.stream().filter(cell -> cell.getFirst().isBeside(first)).toList();
      if (table.size() > 1 && !standBesideFigures(table, glyphs)) {
        level.addAll(level(table));
      }
      cells.removeAll(table);
    }
    return level;
  }

  /// Whether a price or a time stands at their height, right of the first.
  private static boolean standBesideFigures(List<List<Text>> cells, List<Glyph> glyphs) {
    var texts = cells.stream().flatMap(List::stream).toList();
    double left = texts.stream().mapToDouble(Text::x0).min().orElseThrow();
    double top = texts.stream().mapToDouble(Text::top).min().orElseThrow();
    double bottom = texts.stream().mapToDouble(Text::bottom).max().orElseThrow();
    return glyphs.stream()
        .anyMatch(glyph ->
            glyph.direction() == 0
                && FIGURE_MARKS.contains(glyph.text())
                && glyph.x() > left
                && glyph.y() > top
                && glyph.y() - ASCENT * glyph.size() < bottom);
  }

  /// Adds a line to the header that it belongs to, or begins one.
  private void add(Text text, List<List<Text>> cells) {
    for (var cell : cells) {
      if (isNext(cell.getLast(), text)) {
        cell.add(text);
        return;
      }
    }
    cells.add(new ArrayList<>(List.of(text)));
  }

  private boolean isNext(Text before, Text text) {
    float gap = Math.max(text.x0() - before.x1(), before.x0() - text.x1());
    float between = (before.center() + text.center()) / 2;
    float half = Math.abs(before.center() - text.center()) / 2;
    return gap < LINE_GAP * text.size()
        && before.isBeside(text)
        && walls.stream()
            .noneMatch(wall ->
                Math.abs(wall.x0() - between) < half
                    && wall.y0() < text.bottom()
                    && wall.y1() > text.top());
  }

  private static List<Glyph> level(List<List<Text>> cells) {
    float bottom =
        (float) cells.stream().flatMap(List::stream).mapToDouble(Text::bottom).max().orElse(0);
    var glyphs = new ArrayList<Glyph>();
    for (var cell : cells) {
      float size = cell.getFirst().size();
      float center = (cell.getFirst().center() + cell.getLast().center()) / 2;
      for (int i = 0; i < cell.size(); i++) {
        glyphs.add(
            new Glyph(
                center - size / 2,
                bottom - (cell.size() - 1 - i) * LEADING * size,
                size,
                size,
                0,
                cell.get(i).bold(),
                cell.get(i).words()));
      }
    }
    return glyphs;
  }

  private Text text(Word word, int direction, boolean bold) {
    float size = word.size();
    return direction == 90
        ? new Text(
            word.baseline() - ASCENT * size,
            height - word.x1(),
            word.baseline() + DESCENT * size,
            height - word.x0(),
            size,
            bold,
            word.text())
        : new Text(
            width - word.baseline() - DESCENT * size,
            word.x0(),
            width - word.baseline() + ASCENT * size,
            word.x1(),
            size,
            bold,
            word.text());
  }

  /// A line of upright text and its place on the page.
  private record Text(
      float x0, float top, float x1, float bottom, float size, boolean bold, String words) {

    private float center() {
      return (x0 + x1) / 2;
    }

    /// Whether both begin or end at one height, or one stands within the height of the other.
    private boolean isBeside(Text other) {
      float shared = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return shared > 0.8f * Math.min(bottom - top, other.bottom - other.top);
    }
  }
}
