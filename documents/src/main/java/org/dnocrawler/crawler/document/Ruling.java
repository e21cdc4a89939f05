package org.dnocrawler.crawler.document;

/// A straight line drawn on a page, level or upright, in points from the top left of the page.
///
/// @param x0 left end
/// @param y0 upper end
/// @param x1 right end
/// @param y1 lower end
public record Ruling(float x0, float y0, float x1, float y1) {

  private static final float STRAIGHT = 1.2f;

  /// Whether it is level rather than upright.
  public boolean isLevel() {
    return y1 - y0 <= STRAIGHT && x1 - x0 > y1 - y0;
  }

  /// Whether it is upright.
  public boolean isUpright() {
    return x1 - x0 <= STRAIGHT && y1 - y0 > x1 - x0;
  }
}
