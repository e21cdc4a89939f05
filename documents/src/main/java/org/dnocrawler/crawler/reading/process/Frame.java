package org.dnocrawler.crawler.reading.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.dnocrawler.common.wire.WireJson;

/// One message between the service and a reader process.
///
/// On the wire: kind (1 byte), length of the header (4 bytes), length of the content (4 bytes), the
/// header as JSON, the content as it is.
///
/// @param kind what it says
/// @param header JSON of the kind's record, empty for none
/// @param content bytes beside it, mostly none; never copied
record Frame(Kind kind, String header, ByteBuffer content) {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// What a message says.
  enum Kind {
    /// To the process: read a document, [ReadOrder].
    READ('r'),
    /// To the process: draw a page, [PageOrder].
    DRAW('d'),
    /// To the process: give the wording of a document, [WordingOrder].
    WORD('w'),
    /// From the process: it is warm and waits, no header.
    READY('y'),
    /// From the process: a stage has begun, [StageReply].
    STAGE('s'),
    /// From the process: the document is read, [FindingsReply].
    FINDINGS('f'),
    /// From the process: the page is drawn or cannot be, [PageReply] and the picture.
    PAGE('p'),
    /// From the process: what the document says word by word, [WordingReply].
    WORDING('t'),
    /// From the process: it broke on the document and should be ended, [BrokeReply].
    BROKE('b');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    private static Optional<Kind> of(int letter) {
      return Arrays.stream(values()).filter(kind -> kind.letter == letter).findFirst();
    }
  }

  static Frame of(Kind kind) {
    return new Frame(kind, "", NOTHING);
  }

  static Frame of(Kind kind, Object header) {
    return of(kind, header, NOTHING);
  }

  static Frame of(Kind kind, Object header, ByteBuffer content) {
    return new Frame(kind, WireJson.write(header), content);
  }

  /// The header as that record; fails with `JacksonException` when it is none.
  <T> T header(Class<T> type) {
    return WireJson.read(header, type);
  }

  void write(DataOutputStream out) throws IOException {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var bytes = content.slice();
    out.writeByte(kind.letter);
    out.writeInt(json.length);
    out.writeInt(bytes.remaining());
    out.write(json);
    Channels.newChannel(out).write(bytes);
    out.flush();
  }

  /// Reads the next message; empty at the end of the stream, fails within one or for one beyond the
  /// limit.
  ///
  /// @param limit most bytes of header and content each
  static Optional<Frame> read(DataInputStream in, int limit) throws IOException {
    int letter = in.read();
    if (letter < 0) {
      return Optional.empty();
    }
    int header = in.readInt();
    int content = in.readInt();
    var kind = Kind.of(letter);
    if (kind.isEmpty() || isBeyond(header, limit) || isBeyond(content, limit)) {
      throw new IOException("not a message: %d, %d, %d".formatted(letter, header, content));
    }
    var json = new String(bytes(in, header), StandardCharsets.UTF_8);
    return Optional.of(new Frame(kind.get(), json, ByteBuffer.wrap(bytes(in, content))));
  }

  private static boolean isBeyond(int length, int limit) {
    return length < 0 || length > limit;
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the message ends after %d bytes".formatted(bytes.length));
    }
    return bytes;
  }
}
