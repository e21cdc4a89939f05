/// The beat that keeps queue and journal in step.
@NullMarked
package org.dnocrawler.crawler.reconcile;

import org.jspecify.annotations.NullMarked;
