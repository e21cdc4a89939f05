package org.dnocrawler.crawler.document;

/// One printed character and its place, in points from the page's top left.
///
/// @param x left edge
/// @param y baseline
/// @param width advance
/// @param size font size
/// @param direction reading direction in degrees, or [#SLANTING]
/// @param bold whether the font is bold
/// @param text what it reads, mostly one character
record Glyph(float x, float y, float width, float size, int direction, boolean bold, String text) {

  /// Direction of a text that runs across the page at a slant.
  static final int SLANTING = -1;

  float right() {
    return x + width;
  }

  boolean blank() {
    return text.isBlank();
  }
}
