/// The use case: a question is answered from what is stored, or becomes one crawl job.
@NullMarked
package org.dnocrawler.query.ask;

import org.jspecify.annotations.NullMarked;
