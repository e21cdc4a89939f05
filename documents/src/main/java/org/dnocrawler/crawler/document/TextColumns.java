package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes a page apart where a column of running text, or another table with labels of its own,
/// stands right of figures: its lines are not rows of the table beside it, though they may stand as
/// high as these.
final class TextColumns {

  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
  private static final Pattern LEVEL =
      Pattern.compile(
          "(?iu)(h(?:ö|oe)chst|hoch|mittel|nieder)-?spannung|umspann|netzebene ?\\d|\\b(?:h(?:ö|oe)s|[hmn]s)p?\\b");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern FIGURE = Pattern.compile("^\\d[\\d.]*,\\d+");
  private static final int WORDS = 5;
  private static final int LENGTH = 35;

  /// Of the width of the text, what is left of such a column at least.
  private static final float LEFT_SHARE = 0.3f;

  /// How far left of its labels the headings of a table may begin.
  private static final float NEAR = 16;

  /// Labels on a page, beyond which it is no price sheet.
  private static final int MOST_LABELS = 400;

  /// Lines above the first labels that may head them.
  private static final int ABOVE = 4;

  private static final float FAR = 100_000;
  private static final float SAME_SIZE = 0.1f;
  private static final float SAME_EDGE = 2f;
  private static final float GAP = 0.8f;

  /// How far below the line above a title stands at least, in font sizes.
  private static final float TITLE_GAP = 2.2f;

  /// Lines that make a column, and rows with figures beside it.
  private static final int LEAST = 2;

  private final Page page;
  private final List<PrintedLine> lines;

  private TextColumns(Page page) {
    this.page = page;
    this.lines = page.lines();
  }

  /// The page itself, or its parts in the order in which they are read.
  static List<Page> of(Page page) {
    return new TextColumns(page).parts();
  }

  private List<Page> parts() {
    var edge = edge();
    if (edge.isEmpty()) {
      return besideEachOther();
    }
    float x = (float) edge.getAsDouble() - SAME_EDGE;
    int first = firstProse(x);
    int last = first;
    while (first > 0 && isApart(lines.get(first - 1), x)) {
      first--;
    }
    while (last + 1 < lines.size() && isApart(lines.get(last + 1), x)) {
      last++;
    }
    var within = lines.subList(first, last + 1);
    if (within.stream().filter(line -> holdsFigures(line, x)).count() < LEAST
        || isDrawnAcross(within, x)) {
      return List.of(page);
    }
    var parts = new ArrayList<Page>();
    add(parts, lines.subList(0, first), -FAR, FAR);
    add(parts, within, -FAR, x);
    add(parts, within, x, FAR);
    add(parts, lines.subList(last + 1, lines.size()), -FAR, FAR);
    return parts;
  }

  /// The parts of a page with tables beside each other; the page itself where there are none.
  private List<Page> besideEachOther() {
    var edge = labelEdge();
    if (edge.isEmpty()) {
      return List.of(page);
    }
    float label = (float) edge.getAsDouble();
    float x = gutter(label);
    int first = 0;
    while (first < lines.size()
        && !(isApart(lines.get(first), x) && begins(lines.get(first), label))) {
      first++;
    }
    if (first == lines.size()) {
      return List.of(page);
    }
    int last = first;
    while (first > 0
        && isApart(lines.get(first - 1), x)
        && standsOnBothSides(lines.get(first - 1), x)) {
      first--;
    }
    for (int at = last + 1;
        at < lines.size() && isApart(lines.get(at), x) && !isTitleOfBoth(at, x);
        at++) {
      last = standsOnBothSides(lines.get(at), x) ? at : last;
    }
    var within = lines.subList(first, last + 1);
    if (isDrawnAcross(within, x)
        || !(namesLevels(within, word -> word.x0() < x)
            && namesLevels(within, word -> word.x0() >= x))) {
      return List.of(page);
    }
    var parts = new ArrayList<Page>();
    add(parts, lines.subList(0, first), -FAR, FAR);
    add(parts, within, -FAR, x);
    add(parts, within, x, FAR);
    var rest = lines.subList(last + 1, lines.size());
    if (!rest.isEmpty()) {
      parts.addAll(of(new Page(page.number(), rest, page.rulings())));
    }
    return parts;
  }

  /// Where labels of levels or prices begin right of figures, as in the first column of a table, in
  /// more than one line whose first text is such a label too.
  private OptionalDouble labelEdge() {
    var begins = new ArrayList<Float>();
    var withFigures = new ArrayList<Float>();
    for (var line : lines) {
      var chunks = line.chunks();
      boolean figures = false;
      for (int i = 1; i < chunks.size(); i++) {
        figures |= isFigure(chunks.get(i - 1).text());
        if (isTwin(chunks.getFirst().text(), chunks.get(i).text())) {
          begins.add(chunks.get(i).x0());
          if (figures
              && chunks.subList(i + 1, chunks.size()).stream()
                  .anyMatch(chunk -> isFigure(chunk.text()))) {
            withFigures.add(chunks.get(i).x0());
          }
        }
      }
    }
    if (begins.size() > MOST_LABELS) {
      return OptionalDouble.empty();
    }
    return withFigures.stream()
        .filter(
            x -> begins.stream().filter(other -> Math.abs(other - x) <= SAME_EDGE).count() >= LEAST)
        .mapToDouble(Float::doubleValue)
        .min();
  }

  /// Where two tables are parted: in the widest space between the walls drawn between what stands
  /// left of the labels of the second and these; without walls, in its middle.
  private float gutter(float label) {
    int first = 0;
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (begins(lines.get(i), label)) {
        first = first == 0 ? Math.max(0, i - ABOVE) : first;
        last = i;
      }
    }
    float left = 0;
    float right = label;
    for (var line : lines.subList(first, last + 1)) {
      for (var chunk : line.chunks()) {
        if (chunk.x1() < label - SAME_EDGE) {
          left = Math.max(left, chunk.x1());
        } else if (chunk.x0() > label - NEAR) {
          right = Math.min(right, chunk.x0());
        }
      }
    }
    var edges = new TreeSet<Float>();
    for (var ruling : page.rulings()) {
      if (!ruling.isLevel() && ruling.x0() > left && ruling.x0() < label) {
        edges.add(ruling.x0());
      }
    }
    if (edges.size() < 2) {
      edges.addAll(List.of(left, right));
    }
    float widest = 0;
    float middle = right;
    for (float edge : edges) {
      var next = edges.higher(edge);
      if (next != null && next - edge > widest) {
        widest = next - edge;
        middle = (edge + next) / 2;
      }
    }
    return middle;
  }

  /// Whether both texts name a level, or are the same words.
  private static boolean isTwin(String first, String other) {
    return (LEVEL.matcher(first).find() && LEVEL.matcher(other).find())
        || (first.equals(other) && LETTER.matcher(first).find());
  }

  private static boolean isFigure(String text) {
    return FIGURE.matcher(text).find();
  }

  private static boolean begins(PrintedLine line, float x) {
    return line.chunks().stream().anyMatch(chunk -> Math.abs(chunk.x0() - x) <= SAME_EDGE);
  }

  /// Whether a line on the left alone stands clearly further off than lines do: it begins anew.
  private boolean isTitleOfBoth(int at, float x) {
    var line = lines.get(at);
    return line.right() < x
        && line.baseline() - lines.get(at - 1).baseline() > TITLE_GAP * line.size();
  }

  private static boolean standsOnBothSides(PrintedLine line, float x) {
    return line.left() < x && line.right() > x;
  }

  private static boolean namesLevels(List<PrintedLine> lines, Predicate<Word> wanted) {
    return lines.stream()
        .map(line ->
            line.words().stream().filter(wanted).map(Word::text).collect(Collectors.joining(" ")))
        .anyMatch(text -> LEVEL.matcher(text).find());
  }

  /// Where at least two lines of text begin, right of the first third of the page.
  private OptionalDouble edge() {
    double left = lines.stream().mapToDouble(PrintedLine::left).min().orElse(0);
    double right = lines.stream().mapToDouble(PrintedLine::right).max().orElse(0);
    var begins = new ArrayList<Float>();
    for (var line : lines) {
      line.chunks().stream()
          .filter(chunk -> isProse(chunk.text()))
          .filter(chunk -> chunk.x0() > left + (right - left) * LEFT_SHARE)
          .forEach(chunk -> begins.add(chunk.x0()));
    }
    return begins.stream()
        .filter(
            x -> begins.stream().filter(other -> Math.abs(other - x) <= SAME_EDGE).count() >= LEAST)
        .mapToDouble(Float::doubleValue)
        .min();
  }

  private static boolean isProse(String text) {
    return text.length() >= LENGTH && WORD.matcher(text).results().count() >= WORDS;
  }

  private int firstProse(float x) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).chunks().stream()
          .anyMatch(chunk -> chunk.x0() >= x && isProse(chunk.text()))) {
        return i;
      }
    }
    return 0;
  }

  /// Whether no word of a line stands over a place, and those beside it stand apart.
  private static boolean isApart(PrintedLine line, float x) {
    float before = -Float.MAX_VALUE;
    float after = Float.MAX_VALUE;
    for (var word : line.words()) {
      if (word.x0() < x && word.x1() > x) {
        return false;
      }
      if (word.x0() < x) {
        before = Math.max(before, word.x1());
      } else {
        after = Math.min(after, word.x0());
      }
    }
    return after - before > GAP * line.size();
  }

  private static boolean holdsFigures(PrintedLine line, float x) {
    return line.words().stream()
            .filter(word -> word.x1() < x)
            .filter(word ->
                PrintedNumber.of(word.text()).filter(n -> n.value().scale() > 0).isPresent())
            .count()
        >= LEAST;
  }

  /// Whether the text is a column of a drawn table.
  private boolean isDrawnAcross(List<PrintedLine> within, float x) {
    float top = within.getFirst().baseline();
    float bottom = within.getLast().baseline();
    return page.rulings().stream()
        .filter(Ruling::isLevel)
        .filter(ruling -> ruling.y0() > top && ruling.y0() < bottom)
        .anyMatch(ruling -> ruling.x0() < x && ruling.x1() > x + within.getFirst().size());
  }

  private void add(List<Page> parts, List<PrintedLine> from, float left, float right) {
    var kept = new ArrayList<PrintedLine>();
    for (var line : from) {
      var words =
          line.words().stream().filter(word -> word.x0() >= left && word.x0() < right).toList();
      if (!words.isEmpty()) {
        // a heading beside a row made both one line of its size
        float size = (float) words.stream().mapToDouble(Word::size).max().orElseThrow();
        boolean bold = line.bold() && size > line.size() - SAME_SIZE;
        kept.add(new PrintedLine(line.baseline(), size, bold, words));
      }
    }
    if (!kept.isEmpty()) {
      float top = kept.getFirst().baseline() - 3 * kept.getFirst().size();
      float bottom = kept.getLast().baseline() + 3 * kept.getLast().size();
      var rulings =
          page.rulings().stream()
              .filter(ruling -> ruling.x1() >= left && ruling.x0() <= right)
              .filter(ruling -> ruling.y1() >= top && ruling.y0() <= bottom)
              .toList();
      parts.add(new Page(page.number(), kept, rulings));
    }
  }
}
