package org.dnocrawler.crawler.document;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Collects the straight lines of a page: strokes, edges of stroked rectangles, and filled
/// rectangles so thin that they are seen as lines.
final class RulingCollector {

  private static final int LIMIT = 20_000;
  private static final float THIN = 3f;
  private static final float SHORT = 3f;

  private final PDFStreamEngine engine;
  private final List<float[]> path = new ArrayList<>();
  private final List<Integer> beginnings = new ArrayList<>();
  private final List<float[]> lines = new ArrayList<>();
  private PDRectangle crop = PDRectangle.A4;
  private float startX;
  private float startY;
  private float atX;
  private float atY;

  RulingCollector(PDFStreamEngine engine) {
    this.engine = engine;
  }

  /// Forgets what was collected.
  void begin(PDRectangle page) {
    crop = page;
    forgetPath();
    lines.clear();
  }

  private void forgetPath() {
    path.clear();
    beginnings.clear();
  }

  /// The operators that draw.
  List<OperatorProcessor> operators() {
    return Stream.of(
            "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n")
        .<OperatorProcessor>map(Path::new)
        .toList();
  }

  /// Lines seen by text that runs in this direction.
  List<Ruling> collected(int direction) {
    var rulings = new ArrayList<Ruling>();
    for (var line : lines) {
      var from = seen(line[0], line[1], direction);
      var to = seen(line[2], line[3], direction);
      var ruling =
          new Ruling(
              Math.min(from[0], to[0]),
              Math.min(from[1], to[1]),
              Math.max(from[0], to[0]),
              Math.max(from[1], to[1]));
      boolean isLong = Math.max(ruling.x1() - ruling.x0(), ruling.y1() - ruling.y0()) > SHORT;
      if (isLong && (ruling.isLevel() || ruling.isUpright())) {
        rulings.add(ruling);
      }
    }
    return rulings;
  }

  /// A point of the page as `TextPosition` sees it.
  private float[] seen(float x, float y, int direction) {
    return switch (direction) {
      case 90 -> new float[] {y, x};
      case 180 -> new float[] {crop.getWidth() - x, y};
      case 270 -> new float[] {crop.getHeight() - y, crop.getWidth() - x};
      default -> new float[] {x, crop.getHeight() - y};
    };
  }

  private float[] onPage(float x, float y) {
    var point = new Point2D.Float(x, y);
    var state = engine.getGraphicsState();
    state.getCurrentTransformationMatrix().createAffineTransform().transform(point, point);
    return new float[] {point.x - crop.getLowerLeftX(), point.y - crop.getLowerLeftY()};
  }

  private void draw(String operator, float[] n) {
    switch (operator) {
      case "m" -> {
        begin();
        startX = atX = n[0];
        startY = atY = n[1];
      }
      case "l" -> to(n[0], n[1]);
      case "c" -> jump(n[4], n[5]);
      case "v", "y" -> jump(n[2], n[3]);
      case "h" -> to(startX, startY);
      case "re" -> rectangle(n[0], n[1], n[2], n[3]);
      case "f", "F", "f*" -> fill();
      case "n" -> forgetPath();
      default -> {
        if (operator.startsWith("s") || operator.startsWith("b")) {
          to(startX, startY);
        }
        stroke();
      }
    }
  }

  private void begin() {
    if (beginnings.size() < LIMIT) {
      beginnings.add(path.size());
    }
  }

  private void to(float x, float y) {
    if (path.size() < LIMIT) {
      var from = onPage(atX, atY);
      var end = onPage(x, y);
      path.add(new float[] {from[0], from[1], end[0], end[1]});
    }
    jump(x, y);
  }

  private void jump(float x, float y) {
    atX = x;
    atY = y;
  }

  private void rectangle(float x, float y, float width, float height) {
    begin();
    startX = atX = x;
    startY = atY = y;
    to(x + width, y);
    to(x + width, y + height);
    to(x, y + height);
    to(x, y);
  }

  private void stroke() {
    if (lines.size() + path.size() <= LIMIT) {
      lines.addAll(path);
    }
    forgetPath();
  }

  /// Of the sides around a thin area one line remains.
  private void fill() {
    for (int i = 0; i < beginnings.size() && lines.size() < LIMIT; i++) {
      int end = i + 1 < beginnings.size() ? beginnings.get(i + 1) : path.size();
      if (end > beginnings.get(i)) {
        fill(path.subList(beginnings.get(i), end));
      }
    }
    forgetPath();
  }

  private void fill(List<float[]> sides) {
    float x0 = Float.MAX_VALUE;
    float y0 = Float.MAX_VALUE;
    float x1 = -Float.MAX_VALUE;
    float y1 = -Float.MAX_VALUE;
    for (var side : sides) {
      x0 = Math.min(x0, Math.min(side[0], side[2]));
      x1 = Math.max(x1, Math.max(side[0], side[2]));
      y0 = Math.min(y0, Math.min(side[1], side[3]));
      y1 = Math.max(y1, Math.max(side[1], side[3]));
    }
    if (y1 - y0 < THIN && x1 - x0 > y1 - y0) {
      float y = (y0 + y1) / 2;
      lines.add(new float[] {x0, y, x1, y});
    } else if (x1 - x0 < THIN) {
      float x = (x0 + x1) / 2;
      lines.add(new float[] {x, y0, x, y1});
    }
  }

  /// One operator; with too few numbers it does nothing.
  private final class Path extends OperatorProcessor {

    private final String name;

    Path(String name) {
      super(engine);
      this.name = name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      var numbers = new float[operands.size()];
      for (int i = 0; i < numbers.length; i++) {
        if (!(operands.get(i) instanceof COSNumber number)) {
          return;
        }
        numbers[i] = number.floatValue();
      }
      int needed =
          switch (name) {
            case "m", "l" -> 2;
            case "c" -> 6;
            case "v", "y", "re" -> 4;
            default -> 0;
          };
      if (numbers.length >= needed) {
        draw(name, numbers);
      }
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
