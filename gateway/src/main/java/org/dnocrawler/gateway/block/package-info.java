/// Subjects that nothing is admitted of for a while: set and lifted by admins, or set by the
/// gateway itself after many refusals; known to every gateway within a second.
@NullMarked
package org.dnocrawler.gateway.block;

import org.jspecify.annotations.NullMarked;
