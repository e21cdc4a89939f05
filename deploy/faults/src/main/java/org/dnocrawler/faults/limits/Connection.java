package org.dnocrawler.faults.limits;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dnocrawler.faults.stores.Ports;
import org.jspecify.annotations.Nullable;

/// A connection of a client, kept alive: one request after the other on a plain socket.
final class Connection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern VIOLATED = Pattern.compile("\"violated-policies\":\\[([^\\]]*)]");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

  /// Where the code stands in a line such as `HTTP/1.1 200 OK`.
  private static final int STATUS_AT = 9;

  private final Socket socket;
  private final InputStream in;

  Connection(int port) throws IOException {
    socket = Ports.connect(port, PATIENCE);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// An answer.
  ///
  /// @param violated policies that refused the request
  /// @param standing what is left, as the answer says
  record Reply(int status, List<String> violated, @Nullable String standing) {}

  Reply ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    var status = line();
    var length = 0;
    var chunked = false;
    String standing = null;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var colon = header.indexOf(':');
      var value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = true;
        case "ratelimit" -> standing = value;
        default -> {}
      }
    }
    var body = chunked ? chunks() : text(length);
    return new Reply(
        Integer.parseInt(status.substring(STATUS_AT, STATUS_AT + 3)), violated(body), standing);
  }

  private static List<String> violated(String body) {
    var list = VIOLATED.matcher(body);
    return list.find()
        ? NAME.matcher(list.group(1)).results().map(each -> each.group(1)).toList()
        : List.of();
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    for (var length = Integer.parseInt(line(), 16);
        length > 0;
        length = Integer.parseInt(line(), 16)) {
      body.append(text(length));
      line();
    }
    line();
    return body.toString();
  }

  private String text(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder(80);
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed all the same
    }
  }
}
