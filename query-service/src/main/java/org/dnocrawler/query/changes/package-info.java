/// What is new or changed, in order, for those who follow.
@NullMarked
package org.dnocrawler.query.changes;

import org.jspecify.annotations.NullMarked;
