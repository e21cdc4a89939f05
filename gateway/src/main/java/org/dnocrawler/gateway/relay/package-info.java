/// Plain reads passed straight from connection to connection, when nothing about them is open.
@NullMarked
package org.dnocrawler.gateway.relay;

import org.jspecify.annotations.NullMarked;
