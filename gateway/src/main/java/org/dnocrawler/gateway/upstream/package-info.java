/// Keeps one slow or absent service from harming the others and the gateway.
@NullMarked
package org.dnocrawler.gateway.upstream;

import org.jspecify.annotations.NullMarked;
