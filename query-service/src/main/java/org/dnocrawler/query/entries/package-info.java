/// What admins do with stored data: find, confirm, dispute, correct, withdraw and bring back.
@NullMarked
package org.dnocrawler.query.entries;

import org.jspecify.annotations.NullMarked;
