/// The query service: the operator directory, questions, tariffs and their cache.
@NullMarked
package org.dnocrawler.query;

import org.jspecify.annotations.NullMarked;
