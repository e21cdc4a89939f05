/// What admins see and do of the queue: its lists, its dead letters, its workers, its locks.
@NullMarked
package org.dnocrawler.crawler.admin;

import org.jspecify.annotations.NullMarked;
