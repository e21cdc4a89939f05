/// The service that knows accounts and issues every token of the suite.
@NullMarked
package org.dnocrawler.auth;

import org.jspecify.annotations.NullMarked;
