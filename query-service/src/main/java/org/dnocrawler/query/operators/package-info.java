/// The directory of grid operators to the outside: its table, its search and its API.
@NullMarked
package org.dnocrawler.query.operators;

import org.jspecify.annotations.NullMarked;
