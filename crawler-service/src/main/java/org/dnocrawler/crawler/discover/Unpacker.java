package org.dnocrawler.crawler.discover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Undoes gzip piece by piece, where the first bytes say that there is one.
///
/// It ends at a limit, not in an error; no more than one buffer is held.
final class Unpacker {

  private static final int BUFFER = 16 * 1024;
  private static final int HEADER = 10;
  private static final int LONGEST_HEADER = 64 * 1024;

  private final long mostBytes;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private boolean begun;
  private @Nullable Inflater inflater;
  private long bytes;

  /// Takes a buffer's first bytes; they are valid until it returns.
  interface Plain {
    /// Takes bytes.
    void take(byte[] buffer, int length);
  }

  Unpacker(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /// Unpacks a piece.
  ///
  /// @return whether more may come
  /// @throws IOException when the compressed bytes make no sense
  boolean unpack(byte[] piece, Plain plain) throws IOException {
    if (begun) {
      return pass(piece, 0, plain);
    }
    head.writeBytes(piece);
    if (head.size() < 2) {
      return true;
    }
    var start = head.toByteArray();
    boolean gzip = (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
    int from = gzip ? headerLength(start) : 0;
    if (from < 0) {
      return head.size() < LONGEST_HEADER;
    }
    begun = true;
    head.reset();
    if (gzip) {
      inflater = new Inflater(true);
    }
    return pass(start, from, plain);
  }

  private boolean pass(byte[] piece, int from, Plain plain) throws IOException {
    var zip = inflater;
    if (zip == null) {
      bytes += piece.length - from;
      plain.take(piece, piece.length);
      return bytes < mostBytes;
    }
    return inflate(zip, piece, from, plain);
  }

  private boolean inflate(Inflater zip, byte[] piece, int from, Plain plain) throws IOException {
    var buffer = new byte[BUFFER];
    zip.setInput(piece, from, piece.length - from);
    try {
      for (int n = zip.inflate(buffer); n > 0; n = zip.inflate(buffer)) {
        bytes += n;
        plain.take(buffer, n);
        if (bytes >= mostBytes) {
          zip.end();
          return false;
        }
      }
    } catch (DataFormatException e) {
      zip.end();
      throw new IOException("broken gzip", e);
    }
    if (zip.finished()) {
      zip.end();
      return false;
    }
    return true;
  }

  /// Length of the header of RFC 1952; -1 while it has not come to its end.
  private static int headerLength(byte[] start) {
    if (start.length < HEADER) {
      return -1;
    }
    int flags = start[3];
    int at = HEADER;
    if ((flags & 4) != 0) {
      if (start.length < at + 2) {
        return -1;
      }
      at += 2 + (start[at] & 0xff) + ((start[at + 1] & 0xff) << 8);
    }
    for (int flag : new int[] {8, 16}) {
      if ((flags & flag) != 0) {
        while (at < start.length && start[at] != 0) {
          at++;
        }
        at++;
      }
    }
    at += (flags & 2) != 0 ? 2 : 0;
    return at > start.length ? -1 : at;
  }
}
