/// The one configured secret and the keys derived from it.
@NullMarked
package org.dnocrawler.auth.secret;

import org.jspecify.annotations.NullMarked;
