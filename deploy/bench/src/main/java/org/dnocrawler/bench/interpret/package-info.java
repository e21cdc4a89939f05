/// How long it takes to understand a question (JMH).
@NullMarked
package org.dnocrawler.bench.interpret;

import org.jspecify.annotations.NullMarked;
