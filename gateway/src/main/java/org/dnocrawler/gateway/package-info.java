/// The one public door: what it lets in, where it sends it, and what it says itself.
@NullMarked
package org.dnocrawler.gateway;

import org.jspecify.annotations.NullMarked;
