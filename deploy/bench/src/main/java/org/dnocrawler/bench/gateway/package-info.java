/// Measures the gateway beside other proxies, in front of the same upstream under the same load.
@NullMarked
package org.dnocrawler.bench.gateway;

import org.jspecify.annotations.NullMarked;
