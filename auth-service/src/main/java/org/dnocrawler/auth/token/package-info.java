/// What an access token says, and its signature.
@NullMarked
package org.dnocrawler.auth.token;

import org.jspecify.annotations.NullMarked;
