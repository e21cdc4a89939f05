/// Whether a service and its stores are well, for people, probes and dashboards.
@NullMarked
package org.dnocrawler.common.observability;

import org.jspecify.annotations.NullMarked;
