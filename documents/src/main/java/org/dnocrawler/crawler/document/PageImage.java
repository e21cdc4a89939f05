package org.dnocrawler.crawler.document;

import java.nio.ByteBuffer;

/// A picture of a page.
///
/// @param page the page, counted from 1
/// @param dpi pixels an inch; less than asked for where the page is large
/// @param width in pixels
/// @param height in pixels
/// @param png the picture as PNG; never copied
public record PageImage(int page, int dpi, int width, int height, ByteBuffer png) {

  /// Makes the picture read-only.
  public PageImage {
    png = png.asReadOnlyBuffer();
  }
}
