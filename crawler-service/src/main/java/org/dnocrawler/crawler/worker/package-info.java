/// Takes leases, drives each job to its end, and stops without losing one.
@NullMarked
package org.dnocrawler.crawler.worker;

import org.jspecify.annotations.NullMarked;
