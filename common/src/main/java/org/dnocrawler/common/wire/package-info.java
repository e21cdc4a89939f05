/// The JSON that crosses a border: snake_case, decimals kept, unknown fields ignored.
@NullMarked
package org.dnocrawler.common.wire;

import org.jspecify.annotations.NullMarked;
