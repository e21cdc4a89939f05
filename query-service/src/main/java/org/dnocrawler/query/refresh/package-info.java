/// Has publications looked at again when the calendar of the operators says so.
@NullMarked
package org.dnocrawler.query.refresh;

import org.jspecify.annotations.NullMarked;
