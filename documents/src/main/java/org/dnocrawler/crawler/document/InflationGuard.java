package org.dnocrawler.crawler.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Refuses a PDF whose compressed streams grow beyond bounds, before a parser inflates them whole.
///
/// Images may be larger: they are never decoded here.
final class InflationGuard {

  private static final int STREAM_LIMIT_BYTES = 24 * 1024 * 1024;
  private static final int IMAGE_LIMIT_BYTES = 64 * 1024 * 1024;
  private static final int STREAMS_LIMIT = 20_000;
  private static final long TOTAL_LIMIT_BYTES = 96L * 1024 * 1024;
  private static final int DICTIONARY_BYTES = 1024;
  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern IMAGE = Pattern.compile("/Subtype\\s*/Image");
  private static final Pattern STACKED =
      Pattern.compile(
          "(?:/FlateDecode|/Fl\\b|/LZWDecode).{0,40}(?:/FlateDecode|/Fl\\b|/LZWDecode)");

  private final ByteBuffer content;
  private final byte[] sink = new byte[64 * 1024];
  private long total;
  private int streams;

  private InflationGuard(ByteBuffer content) {
    this.content = content;
  }

  /// Reads all streams through; throws `UnreadableException` when one is too large.
  static void check(ByteBuffer content) throws UnreadableException {
    new InflationGuard(content.slice()).run();
  }

  private void run() throws UnreadableException {
    for (int at = 0; at < content.limit() - STREAM.length; at++) {
      if (content.get(at) == 's' && isStream(at)) {
        at = passStream(at);
      }
    }
  }

  private boolean isStream(int at) {
    for (int i = 0; i < STREAM.length; i++) {
      if (content.get(at + i) != STREAM[i]) {
        return false;
      }
    }
    return at == 0 || content.get(at - 1) != 'd';
  }

  /// Measures the stream that begins at the keyword; returns where to go on.
  private int passStream(int keyword) throws UnreadableException {
    int data = keyword + STREAM.length;
    while (data < content.limit() && (content.get(data) == '\r' || content.get(data) == '\n')) {
      data++;
    }
    var dictionary = dictionaryBefore(keyword);
    if (STACKED.matcher(dictionary).find()) {
      throw new UnreadableException("streams compressed twice");
    }
    if (++streams > STREAMS_LIMIT) {
      throw new UnreadableException("more streams than a price sheet has");
    }
    boolean zlib = data < content.limit() && (content.get(data) & 0x0f) == 8;
    return zlib
        ? Math.max(keyword, data + inflate(data, IMAGE.matcher(dictionary).find()) - 1)
        : data - 1;
  }

  private String dictionaryBefore(int keyword) {
    int from = Math.max(0, keyword - DICTIONARY_BYTES);
    var bytes = new byte[keyword - from];
    content.get(from, bytes);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.substring(Math.max(0, text.lastIndexOf(" obj") + 1));
  }

  /// Inflates from there on; returns the number of compressed bytes read.
  private int inflate(int from, boolean image) throws UnreadableException {
    var inflater = new Inflater();
    try {
      inflater.setInput(content.slice(from, content.limit() - from));
      long inflated = 0;
      while (!inflater.finished()) {
        int n = inflater.inflate(sink);
        if (n == 0) {
          break;
        }
        inflated += n;
        total += image ? 0 : n;
        if (inflated > (image ? IMAGE_LIMIT_BYTES : STREAM_LIMIT_BYTES)
            || total > TOTAL_LIMIT_BYTES) {
          throw new UnreadableException("its streams inflate beyond all measure");
        }
      }
      return (int) inflater.getBytesRead();
    } catch (DataFormatException _) {
      return 1; // not deflated after all, or damaged: the parser says so
    } finally {
      inflater.end();
    }
  }
}
