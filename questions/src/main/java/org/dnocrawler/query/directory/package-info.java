/// The directory of grid operators: its files, its aliases and its search, all in memory.
@NullMarked
package org.dnocrawler.query.directory;

import org.jspecify.annotations.NullMarked;
