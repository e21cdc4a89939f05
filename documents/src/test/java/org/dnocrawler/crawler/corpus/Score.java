package org.dnocrawler.crawler.corpus;

import java.util.Locale;

/// How exact a reader was: cells given, cells right, cells due.
final class Score {

  int files;
  int right;
  int given;
  int correct;
  int due;
  int silent;

  /// Counts the figures of rows; a row is a level and its figures.
  void add(Case made, Answer answer) {
    files++;
    right += answer.isRight(made) ? 1 : 0;
    silent += answer.rows().isEmpty() ? 1 : 0;
    made.rows.forEach(row -> due += cells(row));
    for (var row : answer.rows()) {
      given += cells(row);
      correct += common(row, made);
    }
  }

  private static int cells(String row) {
    return row.split(" ", -1).length - 1;
  }

  /// Figures at the same place of the same level.
  private static int common(String row, Case made) {
    var read = row.split(" ", -1);
    for (var truth : made.rows) {
      var figures = truth.split(" ", -1);
      if (figures[0].equals(read[0])) {
        int same = 0;
        for (int i = 1; i < Math.min(read.length, figures.length); i++) {
          same += read[i].equals(figures[i]) ? 1 : 0;
        }
        return same;
      }
    }
    return 0;
  }

  double precision() {
    return given == 0 ? 1 : (double) correct / given;
  }

  double recall() {
    return due == 0 ? 1 : (double) correct / due;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.1f %% | %.1f %% | %d |",
        files,
        right,
        precision() * 100,
        recall() * 100,
        silent);
  }
}
