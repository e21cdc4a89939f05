package org.dnocrawler.query.interpret;

import java.util.List;

/// Years named by one stretch of words.
///
/// @param from index of the first word
/// @param to index after the last
/// @param years the years; empty when it cannot be told which
/// @param relative whether they are named by their place in time
record YearSpan(int from, int to, List<Integer> years, boolean relative) {}
