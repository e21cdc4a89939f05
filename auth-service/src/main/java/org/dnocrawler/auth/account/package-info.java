/// Accounts in Postgres: who there is and what each may do.
@NullMarked
package org.dnocrawler.auth.account;

import org.jspecify.annotations.NullMarked;
