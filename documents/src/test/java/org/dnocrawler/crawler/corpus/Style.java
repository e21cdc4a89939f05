package org.dnocrawler.crawler.corpus;

/// How a producer sets tables on a page.
///
/// @param ruled whether lines are drawn around cells
/// @param header where header texts stand in their cells
/// @param body where figures stand in their cells
/// @param size font size in points
/// @param padding space around the text of a cell, in points
/// @param middle whether cells that span rows are centred vertically
/// @param glyphs whether each character is a text of its own
/// @param turned whether the page is printed sideways and turned back by its rotation
record Style(
    boolean ruled,
    Align header,
    Align body,
    float size,
    float padding,
    boolean middle,
    boolean glyphs,
    boolean turned) {

  enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  static final Style RULED = new Style(true, Align.CENTER, Align.CENTER, 9, 3, true, false, false);
  static final Style LEFT = new Style(false, Align.LEFT, Align.LEFT, 10, 4, false, false, false);
  static final Style MIXED = new Style(true, Align.LEFT, Align.RIGHT, 8, 5, false, false, false);
  static final Style RIGHT = new Style(false, Align.RIGHT, Align.RIGHT, 9, 4, true, false, false);
  static final Style GLYPHS = new Style(false, Align.CENTER, Align.RIGHT, 10, 2, true, true, false);
  static final Style TURNED = new Style(true, Align.CENTER, Align.RIGHT, 9, 3, false, false, true);
}
