/// What documents answer to a question, read from files without the suite and without a network.
@NullMarked
package org.dnocrawler.local.extract;

import org.jspecify.annotations.NullMarked;
