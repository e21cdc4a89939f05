/// Price sheets as immutable versions in Postgres, read through the cache, and their API.
@NullMarked
package org.dnocrawler.query.tariff;

import org.jspecify.annotations.NullMarked;
