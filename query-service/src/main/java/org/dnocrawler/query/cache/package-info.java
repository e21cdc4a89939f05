/// What the cache holds, shown to admins, and dropped by them.
@NullMarked
package org.dnocrawler.query.cache;

import org.jspecify.annotations.NullMarked;
