/// The directory of grid operators: its files, its table, its search and its API.
@NullMarked
package org.dnocrawler.query.directory;

import org.jspecify.annotations.NullMarked;
