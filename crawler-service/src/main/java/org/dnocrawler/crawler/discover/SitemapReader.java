package org.dnocrawler.crawler.discover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.dnocrawler.crawler.fetch.BodyReader;

/// Reads the addresses out of a site map piece by piece, in memory that does not grow with it.
///
/// XML and plain text are read, compressed or not; of XML the `loc` elements without a prefix, so
/// that images and videos are left out. What is neither, such as a web page in its place, brings
/// nothing.
final class SitemapReader implements BodyReader {

  private static final int LONGEST_ADDRESS = 4096;
  private static final int LONGEST_TAG = 2048;
  private static final int SNIFF = 512;

  private final Consumer<String> pages;
  private final Consumer<String> siteMaps;
  private final int mostAddresses;
  private final Unpacker unpacker;
  private final StringBuilder tag = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private Kind kind = Kind.UNKNOWN;
  private boolean inTag;
  private boolean inLocation;
  private boolean cdata;
  private boolean index;
  private int addresses;

  private enum Kind {
    UNKNOWN,
    XML,
    TEXT,
    OTHER
  }

  /// @param pages takes each address of a page
  /// @param siteMaps takes each address of another site map
  /// @param mostAddresses how many are read; the rest is left
  /// @param mostBytes how many bytes are read, after decompression
  SitemapReader(
      Consumer<String> pages, Consumer<String> siteMaps, int mostAddresses, long mostBytes) {
    this.pages = pages;
    this.siteMaps = siteMaps;
    this.mostAddresses = mostAddresses;
    this.unpacker = new Unpacker(mostBytes);
  }

  @Override
  public boolean take(byte[] piece) throws IOException {
    return unpacker.unpack(piece, this::takePlain) && kind != Kind.OTHER && wantsMore();
  }

  /// Says that the body has ended, so that the last line of a text counts too.
  void end() {
    if (kind == Kind.UNKNOWN) {
      begin();
    }
    if (kind == Kind.TEXT) {
      line();
    }
  }

  private boolean wantsMore() {
    return addresses < mostAddresses;
  }

  /// Addresses are ASCII, so each byte is a character; other letters are escaped later.
  private void takePlain(byte[] bytes, int length) {
    for (int i = 0; i < length && wantsMore() && kind != Kind.OTHER; i++) {
      take((char) (bytes[i] & 0xff));
    }
  }

  private void take(char c) {
    switch (kind) {
      case UNKNOWN -> {
        text.append(c);
        if (text.length() >= SNIFF) {
          begin();
        }
      }
      case XML -> xml(c);
      case TEXT -> text(c);
      case OTHER -> {
        // nothing more is taken
      }
    }
  }

  private void begin() {
    var start = text.toString();
    text.setLength(0);
    kind = sniff(start.toLowerCase(Locale.ROOT));
    for (int i = 0; i < start.length(); i++) {
      take(start.charAt(i));
    }
  }

  private static Kind sniff(String start) {
    if (start.contains("<!doctype html") || start.contains("<html")) {
      return Kind.OTHER;
    }
    if (start.contains("<urlset") || start.contains("<sitemapindex") || start.contains("<?xml")) {
      return Kind.XML;
    }
    return start.contains("http://") || start.contains("https://") ? Kind.TEXT : Kind.OTHER;
  }

  private void text(char c) {
    if (c == '\n' || c == '\r') {
      line();
    } else if (text.length() < LONGEST_ADDRESS) {
      text.append(c);
    }
  }

  private void line() {
    var address = text.toString().strip();
    text.setLength(0);
    if (address.startsWith("http")) {
      accept(address);
    }
  }

  private void xml(char c) {
    if (cdata) {
      inCdata(c);
    } else if (inTag) {
      inTag(c);
    } else if (c == '<') {
      inTag = true;
      tag.setLength(0);
    } else if (inLocation && text.length() < LONGEST_ADDRESS) {
      text.append(c);
    }
  }

  private void inTag(char c) {
    if (c == '>') {
      inTag = false;
      closeTag(tag.toString());
      return;
    }
    if (tag.length() < LONGEST_TAG) {
      tag.append(c);
    }
    if (tag.length() == 8 && tag.toString().equals("![CDATA[")) {
      inTag = false;
      cdata = true;
      tag.setLength(0);
    }
  }

  /// The text itself, up to `]]>`.
  private void inCdata(char c) {
    tag.append(c);
    if (tag.length() >= 3 && tag.substring(tag.length() - 3).equals("]]>")) {
      cdata = false;
      if (inLocation) {
        text.append(tag, 0, tag.length() - 3);
      }
      tag.setLength(0);
    } else if (tag.length() > LONGEST_ADDRESS) {
      tag.delete(0, tag.length() - 3);
    }
  }

  private void closeTag(String name) {
    if (name.startsWith("sitemapindex") || name.contains(":sitemapindex")) {
      index = true;
    } else if (name.equals("loc") || name.startsWith("loc ")) {
      inLocation = true;
      text.setLength(0);
    } else if (name.equals("/loc") && inLocation) {
      inLocation = false;
      accept(unescape(text.toString().strip()));
    } else if (name.toLowerCase(Locale.ROOT).startsWith("html")) {
      kind = Kind.OTHER;
    }
  }

  private void accept(String raw) {
    addresses++;
    var address = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    (index ? siteMaps : pages).accept(address);
  }

  private static String unescape(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&#38;", "&")
            .replace("&#x26;", "&")
            .replace("&amp;", "&");
  }
}
