/// The catalogue of errors the outside sees, and the one mapper that writes them (RFC 9457).
@NullMarked
package org.dnocrawler.common.problem;

import org.jspecify.annotations.NullMarked;
