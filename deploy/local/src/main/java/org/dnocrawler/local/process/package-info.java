/// Programs as processes: started apart from the terminal, recorded, watched, stopped.
@NullMarked
package org.dnocrawler.local.process;

import org.jspecify.annotations.NullMarked;
