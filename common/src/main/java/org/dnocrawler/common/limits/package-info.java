/// Decides how often a subject may act: all policies of a request in one step, all or none.
@NullMarked
package org.dnocrawler.common.limits;

import org.jspecify.annotations.NullMarked;
