/// What a price sheet says, in the terms of the field; carried by jobs and served by the API.
@NullMarked
package org.dnocrawler.common.tariff;

import org.jspecify.annotations.NullMarked;
