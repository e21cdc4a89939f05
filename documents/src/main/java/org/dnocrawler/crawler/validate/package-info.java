/// Checks extracted charges against the arithmetic that the law imposes on them.
@NullMarked
package org.dnocrawler.crawler.validate;

import org.jspecify.annotations.NullMarked;
