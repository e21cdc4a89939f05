/// Runs the check of the limiter: gateways, clients, faults, one round after the other.
@NullMarked
package org.dnocrawler.faults.limits;

import org.jspecify.annotations.NullMarked;
