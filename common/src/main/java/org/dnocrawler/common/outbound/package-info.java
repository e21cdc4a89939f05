/// The way out: how the suite speaks to servers of others.
@NullMarked
package org.dnocrawler.common.outbound;

import org.jspecify.annotations.NullMarked;
