/// What was asked of a limiter and answered, and whether it kept to its policies.
@NullMarked
package org.dnocrawler.faults.ledger;

import org.jspecify.annotations.NullMarked;
