/// The keys that sign access tokens: encrypted in Postgres, public in the JWKS.
@NullMarked
package org.dnocrawler.auth.signingkey;

import org.jspecify.annotations.NullMarked;
