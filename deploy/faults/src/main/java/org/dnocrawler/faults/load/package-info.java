/// What the bench asks of the queue: kinds of jobs, who asks for them, and the queue's settings.
@NullMarked
package org.dnocrawler.faults.load;

import org.jspecify.annotations.NullMarked;
