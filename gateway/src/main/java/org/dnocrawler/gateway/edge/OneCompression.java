package org.dnocrawler.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/// Keeps the compression of answers to what everybody can read, and says that they vary.
///
/// The server has several compressions and takes one that few clients know where `*` allows it.
@Sharable
final class OneCompression extends ChannelDuplexHandler {

  private static final int OK = 200;
  private static final Pattern NEVER = Pattern.compile(";\\s*q\\s*=\\s*0(?:\\.0*)?\\s*$");

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      offer(request.headers());
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response && response.status().code() >= OK) {
      sayThatItVaries(response.headers());
    }
    // the promise tells whoever waits of the outcome
    var _ = context.write(message, promise);
  }

  /// What a client accepts (RFC 9110, 12.5.3), as far as it is to be used.
  private static void offer(HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.ACCEPT_ENCODING)) {
      return;
    }
    var accepted = String.join(",", headers.getAll(HttpHeaderNames.ACCEPT_ENCODING));
    if (accepts(accepted)) {
      headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
    } else {
      headers.remove(HttpHeaderNames.ACCEPT_ENCODING);
    }
  }

  private static boolean accepts(String accepted) {
    boolean any = false;
    for (var part : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      var name = part.split(";", 2)[0].strip();
      boolean wanted = !NEVER.matcher(part).find();
      if (name.equals("gzip") || name.equals("x-gzip")) {
        return wanted;
      }
      any |= name.equals("*") && wanted;
    }
    return any;
  }

  /// Caches must not give a compressed answer to who cannot read it, nor take its bytes for those
  /// of the plain one (RFC 9110, 8.8.1 and 12.5.5).
  private static void sayThatItVaries(HttpHeaders headers) {
    headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
    if (headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
      var tag = headers.get(HttpHeaderNames.ETAG);
      if (tag != null && tag.startsWith("\"")) {
        headers.set(HttpHeaderNames.ETAG, "W/" + tag);
      }
    }
  }
}
