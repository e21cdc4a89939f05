/// Questions understood on the command line: by rules and data alone, without the suite.
@NullMarked
package org.dnocrawler.local.interpret;

import org.jspecify.annotations.NullMarked;
