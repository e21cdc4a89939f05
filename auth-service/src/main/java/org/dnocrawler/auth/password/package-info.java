/// How a password is kept: a slow hash, made on a scheduler of its own.
@NullMarked
package org.dnocrawler.auth.password;

import org.jspecify.annotations.NullMarked;
