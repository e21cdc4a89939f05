/// The whole suite on one machine: ports, secrets, programs, health.
@NullMarked
package org.dnocrawler.local.suite;

import org.jspecify.annotations.NullMarked;
