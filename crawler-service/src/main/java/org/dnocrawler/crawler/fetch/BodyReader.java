package org.dnocrawler.crawler.fetch;

import java.io.IOException;

/// Takes a body piece by piece, so that it need not fit into memory.
public interface BodyReader {

  /// Takes the next piece; not called at the same time as before it has returned.
  ///
  /// @return whether more is wanted; the rest is not read otherwise
  /// @throws IOException when the bytes make no sense
  boolean take(byte[] piece) throws IOException;
}
