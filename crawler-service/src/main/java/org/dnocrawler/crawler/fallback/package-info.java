/// The second reading of documents that the reader abstains from: a language model proposes, checks
/// decide.
@NullMarked
package org.dnocrawler.crawler.fallback;

import org.jspecify.annotations.NullMarked;
