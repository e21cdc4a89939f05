/// Sites of three invented operators, made and served on this machine only.
@NullMarked
package org.dnocrawler.local.samples;

import org.jspecify.annotations.NullMarked;
