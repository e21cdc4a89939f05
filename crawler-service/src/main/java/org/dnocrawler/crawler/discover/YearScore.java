package org.dnocrawler.crawler.discover;

import java.util.List;
import java.util.Set;

/// Says how well the years that a link speaks of fit the year wanted.
///
/// The nearest place decides: what a link is called before its file name before its context;
/// folders come last, and one of the year before speaks for a sheet as much as one of the year.
///
/// @param year the year wanted
record YearScore(int year) {

  private static final int WANTED = 50;
  private static final int WANTED_AMONG_OTHERS = 45;
  private static final int WANTED_SHORT = 30;
  private static final int OTHER = -60;
  private static final int OTHER_SHORT = -30;
  private static final int FOLDER_FITS = 12;
  private static final int FOLDER_DIFFERS = -12;

  /// What folders alone make of a score at least.
  static final int LEAST_OF_FOLDERS = FOLDER_DIFFERS;

  /// Years so far back are part of a name, not of a validity.
  private static final int LONG_AGO = 25;

  /// What the years of a link add to its score; zero when it speaks of none.
  int of(Link link) {
    var address = Words.readable(link.url());
    for (var place : List.of(link.text(), address)) {
      var years = Years.in(place);
      if (!years.isEmpty()) {
        return fit(years);
      }
    }
    var file = Words.fileName(link.url());
    if (Years.isShort(file, year)) {
      return WANTED_SHORT;
    }
    if (Years.endsInAnother(file, year)) {
      return OTHER_SHORT;
    }
    var around = Years.in(link.context());
    return around.isEmpty() ? folder(Years.ofFolders(address)) : fit(around);
  }

  private int fit(Set<Integer> years) {
    if (years.contains(year)) {
      return years.size() == 1 ? WANTED : WANTED_AMONG_OTHERS;
    }
    return years.stream().allMatch(other -> other < year - LONG_AGO) ? 0 : OTHER;
  }

  private int folder(Set<Integer> years) {
    if (years.isEmpty()) {
      return 0;
    }
    return years.contains(year) || years.contains(year - 1) ? FOLDER_FITS : FOLDER_DIFFERS;
  }
}
