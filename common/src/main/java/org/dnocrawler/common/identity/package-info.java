/// Who is asking: the one verifier of access tokens and the one security filter chain.
///
/// Nothing outside this package decides whether a token is valid.
@NullMarked
package org.dnocrawler.common.identity;

import org.jspecify.annotations.NullMarked;
