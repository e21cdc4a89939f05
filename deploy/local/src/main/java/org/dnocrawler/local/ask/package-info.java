/// One question from the command line: sign in, ask, follow, print.
@NullMarked
package org.dnocrawler.local.ask;

import org.jspecify.annotations.NullMarked;
