/// What admins do with accounts, and the first of them.
@NullMarked
package org.dnocrawler.auth.admin;

import org.jspecify.annotations.NullMarked;
