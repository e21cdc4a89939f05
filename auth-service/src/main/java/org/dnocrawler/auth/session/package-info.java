/// Sessions and their refresh tokens in Redis: opened, rotated, revoked.
@NullMarked
package org.dnocrawler.auth.session;

import org.jspecify.annotations.NullMarked;
