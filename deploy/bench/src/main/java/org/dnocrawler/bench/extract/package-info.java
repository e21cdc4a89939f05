/// Measures the reading of documents in reader processes.
@NullMarked
package org.dnocrawler.bench.extract;

import org.jspecify.annotations.NullMarked;
