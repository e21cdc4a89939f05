/// Tells subscribers of new and changed data by signed requests to their servers.
@NullMarked
package org.dnocrawler.query.webhooks;

import org.jspecify.annotations.NullMarked;
