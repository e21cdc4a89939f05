/// Log in, refresh, log out.
@NullMarked
package org.dnocrawler.auth.login;

import org.jspecify.annotations.NullMarked;
