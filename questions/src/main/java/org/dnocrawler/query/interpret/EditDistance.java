package org.dnocrawler.query.interpret;

/// How many slips of the pen lie between two words: letters left out, added, changed or swapped.
final class EditDistance {

  private EditDistance() {}

  /// The distance, or -1 when it is above the limit.
  static int atMost(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) > limit) {
      return -1;
    }
    var beforeLast = new int[other.length() + 1];
    var last = new int[other.length() + 1];
    var current = new int[other.length() + 1];
    for (var j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      current[0] = i;
      var best = i;
      for (var j = 1; j <= other.length(); j++) {
        current[j] = cell(one, other, i, j, beforeLast, last, current);
        best = Math.min(best, current[j]);
      }
      if (best > limit) {
        return -1;
      }
      var free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[other.length()] <= limit ? last[other.length()] : -1;
  }

  private static int cell(
      String one, String other, int i, int j, int[] beforeLast, int[] last, int[] current) {
    var same = one.charAt(i - 1) == other.charAt(j - 1);
    var value = Math.min(Math.min(last[j], current[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
    var swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(value, beforeLast[j - 2] + 1) : value;
  }
}
