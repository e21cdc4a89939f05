/// The one gate before every path on which a password can be guessed.
@NullMarked
package org.dnocrawler.auth.lockout;

import org.jspecify.annotations.NullMarked;
