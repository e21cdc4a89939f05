/// One job from its lease to its delivery: context, walk, download, verdicts, figures, checks.
@NullMarked
package org.dnocrawler.crawler.pipeline;

import org.jspecify.annotations.NullMarked;
