/// Turns a question into operator, year and kind of data, or says why it cannot.
@NullMarked
package org.dnocrawler.query.interpret;

import org.jspecify.annotations.NullMarked;
