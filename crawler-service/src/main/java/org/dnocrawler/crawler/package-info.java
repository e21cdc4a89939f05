/// The service that finds, reads and checks the documents that operators publish.
@NullMarked
package org.dnocrawler.crawler;

import org.jspecify.annotations.NullMarked;
