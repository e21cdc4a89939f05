/// The connection to Postgres: pool, role, and the migrations a service needs before it starts.
@NullMarked
package org.dnocrawler.common.database;

import org.jspecify.annotations.NullMarked;
