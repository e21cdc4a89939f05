package org.dnocrawler.crawler.document;

import java.util.Arrays;
import java.util.Optional;

/// A rectangle on a page, in points from its top left.
///
/// @param x left edge
/// @param y upper edge
/// @param width at least 0
/// @param height at least 0
public record PageArea(double x, double y, double width, double height) {

  private static final String FORM = "-?\\d{1,5}(\\.\\d{1,3})?(,-?\\d{1,5}(\\.\\d{1,3})?){3}";

  /// Checks that the sizes are none below 0.
  public PageArea {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("negative size: " + width + " x " + height);
    }
  }

  /// Reads `x,y,width,height` as written beside each figure; empty for any other text.
  public static Optional<PageArea> parse(String text) {
    if (!text.matches(FORM)) {
      return Optional.empty();
    }
    var edges = Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    return edges[2] < 0 || edges[3] < 0
        ? Optional.empty()
        : Optional.of(new PageArea(edges[0], edges[1], edges[2], edges[3]));
  }
}
