package org.dnocrawler.crawler.document;

import java.util.Collection;
import java.util.Locale;

/// A rectangle on a page, in points from its top left: left, top, right and bottom edge.
public record Box(float x0, float y0, float x1, float y1) {

  /// The smallest rectangle around all of them; at least one.
  public static Box around(Collection<Box> boxes) {
    return boxes.stream().reduce(Box::union).orElseThrow();
  }

  private Box union(Box other) {
    return new Box(
        Math.min(x0, other.x0),
        Math.min(y0, other.y0),
        Math.max(x1, other.x1),
        Math.max(y1, other.y1));
  }

  /// `x,y,width,height` to a tenth of a point.
  public String region() {
    return String.format(Locale.ROOT, "%.1f,%.1f,%.1f,%.1f", x0, y0, x1 - x0, y1 - y0);
  }
}
