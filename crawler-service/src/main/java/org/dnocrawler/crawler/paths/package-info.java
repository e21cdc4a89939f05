/// What earlier crawls found where: known documents, and patterns of addresses that hold for other
/// years and other operators.
@NullMarked
package org.dnocrawler.crawler.paths;

import org.jspecify.annotations.NullMarked;
