/// Answers that are given line by line: one question a line in, one answer a line out.
@NullMarked
package org.dnocrawler.local.lines;

import org.jspecify.annotations.NullMarked;
