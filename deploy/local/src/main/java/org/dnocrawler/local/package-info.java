/// The `dno` command line: one class a command.
@NullMarked
package org.dnocrawler.local;

import org.jspecify.annotations.NullMarked;
