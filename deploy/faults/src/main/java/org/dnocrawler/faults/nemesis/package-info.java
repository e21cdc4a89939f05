/// What is broken when, and how.
@NullMarked
package org.dnocrawler.faults.nemesis;

import org.jspecify.annotations.NullMarked;
