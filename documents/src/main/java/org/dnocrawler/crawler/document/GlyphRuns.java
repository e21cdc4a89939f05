package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tells texts of one line apart that are printed over each other.
///
/// Glyphs printed one after the other and side by side are a run; runs that follow each other on
/// the line are one text, runs that overlap are not.
final class GlyphRuns {

  /// Glyphs may overlap by this, in font sizes, and still follow each other.
  private static final float KERNING = 0.35f;

  private GlyphRuns() {}

  /// The glyphs of a line, in the order in which they were printed, as texts from left to right.
  static List<List<Glyph>> chains(List<Glyph> glyphs) {
    var runs = runs(glyphs);
    runs.sort(Comparator.comparingDouble(run -> run.getFirst().x()));
    var chains = new ArrayList<List<Glyph>>();
    for (var run : runs) {
      var chain = chains.isEmpty() ? null : chains.getLast();
      if (chain != null && follows(chain.getLast(), run.getFirst())) {
        chain.addAll(run);
      } else {
        chains.add(new ArrayList<>(run));
      }
    }
    return chains;
  }

  private static List<List<Glyph>> runs(List<Glyph> glyphs) {
    var runs = new ArrayList<List<Glyph>>();
    for (var glyph : glyphs) {
      var run = runs.isEmpty() ? null : runs.getLast();
      if (run != null
          && glyph.x() >= run.getLast().x()
          && follows(run.getLast(), glyph)
          && glyph.x() - run.getLast().right() < glyph.size()) {
        run.add(glyph);
      } else {
        var next = new ArrayList<Glyph>();
        next.add(glyph);
        runs.add(next);
      }
    }
    return runs;
  }

  private static boolean follows(Glyph before, Glyph glyph) {
    return glyph.x() >= before.right() - KERNING * glyph.size()
        || (glyph.text().equals(before.text()) && glyph.x() - before.x() < KERNING * glyph.size());
  }
}
