/// What a consumption costs in network charges, line by line, with the price behind each line.
@NullMarked
package org.dnocrawler.query.cost;

import org.jspecify.annotations.NullMarked;
