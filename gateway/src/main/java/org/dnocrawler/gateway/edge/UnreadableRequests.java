package org.dnocrawler.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.problem.Problems;
import org.dnocrawler.common.problem.RequestId;
import org.jspecify.annotations.Nullable;

/// Words the refusals of requests that cannot be read: decoder and server answer them with a bare
/// status, before any handler sees them. What handlers answer has a request id.
///
/// It adds refusals that the decoder leaves out: another version than HTTP/1 (RFC 9110, 15.6.6), no
/// `Host` or several (RFC 9112, 3.2), and methods that nothing here has (RFC 9110, 9.1). One of it
/// belongs to one connection.
final class UnreadableRequests extends ChannelDuplexHandler {

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private static final String OFFERED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  /// What Netty calls the path of a request line that it could not read.
  private static final String NO_PATH = "/bad-request";

  private static final int LONGEST = 200;
  private static final Pattern STRANGE = Pattern.compile("[^ -~]");

  /// A fault that the decoder does not look for.
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final ProblemType type;

    Refused(ProblemType type, String detail) {
      super(detail, null, false, false);
      this.type = type;
    }
  }

  private static final Map<Integer, ProblemException> SIZES =
      Map.of(
          413,
          new ProblemException(
              ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than is read here."),
          414,
          new ProblemException(ProblemType.URI_TOO_LONG, "A URL may have at most 8 kB here."),
          431,
          new ProblemException(
              ProblemType.HEADERS_TOO_LARGE, "All headers together may have at most 16 kB here."));

  private String uri = NO_PATH;
  private @Nullable Throwable fault;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      if (request.decoderResult().isSuccess()) {
        var refused = refused(request);
        if (refused != null) {
          request.setDecoderResult(DecoderResult.failure(refused));
        }
      }
      uri = request.uri();
      fault = request.decoderResult().cause();
    } else if (message instanceof HttpContent part && part.decoderResult().isFailure()) {
      fault = part.decoderResult().cause();
    }
    context.fireChannelRead(message);
  }

  private static @Nullable Refused refused(HttpRequest request) {
    var version = request.protocolVersion();
    var isCurrent = HttpVersion.HTTP_1_1.equals(version);
    if (!isCurrent && !HttpVersion.HTTP_1_0.equals(version)) {
      return new Refused(
          ProblemType.HTTP_VERSION_NOT_SUPPORTED,
          "HTTP/1.1 is spoken here, not %s.".formatted(printable(version.text())));
    }
    var hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
    var hasHost = hosts.hasNext();
    if (hasHost) {
      hosts.next();
    }
    if (hasHost ? hosts.hasNext() : isCurrent) {
      return new Refused(ProblemType.INVALID_REQUEST, "A request needs one Host header, no more.");
    }
    if (hasHost && !Hosts.isHost(request.headers().get(HttpHeaderNames.HOST))) {
      return new Refused(
          ProblemType.INVALID_REQUEST,
          "The Host header is a name or address, perhaps with a port after a colon.");
    }
    var method = request.method();
    if (METHODS.contains(method)) {
      return null;
    }
    return HttpMethod.TRACE.equals(method) || HttpMethod.CONNECT.equals(method)
        ? new Refused(ProblemType.METHOD_NOT_ALLOWED, "Use one of: " + OFFERED + ".")
        : new Refused(
            ProblemType.METHOD_NOT_IMPLEMENTED,
            "There is no method '%s' here. Use one of: %s."
                .formatted(printable(method.name()), OFFERED));
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    // the promise tells whoever waits of the outcome
    var _ =
        context.write(
            message instanceof FullHttpResponse answer && isBareRefusal(answer)
                ? worded(answer)
                : message,
            promise);
  }

  private static boolean isBareRefusal(FullHttpResponse answer) {
    var status = answer.status().code();
    return (status == 400 || SIZES.containsKey(status))
        && !answer.content().isReadable()
        && !answer.headers().contains(RequestId.HEADER);
  }

  private FullHttpResponse worded(FullHttpResponse bare) {
    var problem = problem(bare.status().code());
    var id = RequestId.of((String) null);
    var body = Unpooled.wrappedBuffer(Problems.json(problem, path(), id));
    var status = HttpResponseStatus.valueOf(problem.type().status().value());
    var answer = new DefaultFullHttpResponse(bare.protocolVersion(), status, body);
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json");
    answer.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    if (bare.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
      answer.headers().set(HttpHeaderNames.ALLOW, OFFERED);
    }
    answer.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    answer.headers().set(RequestId.HEADER, id);
    SecurityHeaders.write(null, false, answer.headers()::set);
    ReferenceCountUtil.release(bare);
    return answer;
  }

  private ProblemException problem(int status) {
    if (fault instanceof Refused refused) {
      return new ProblemException(refused.type, String.valueOf(refused.getMessage()));
    }
    var size = SIZES.get(status);
    return size != null ? size : new ProblemException(ProblemType.INVALID_REQUEST, unreadable());
  }

  private String unreadable() {
    if (fault == null) {
      return "The URL cannot be read: a path has no '..', '//' or ';', each percent sign two hexadecimal digits after it, and other characters than letters, digits and -._~!$&'()*+,=:@/? are percent-encoded.";
    }
    // the decoder's own words name the part of the request that it stumbled on
    var words = fault instanceof IllegalArgumentException ? fault.getMessage() : null;
    return "This is not a request of HTTP/1.1 that can be read%s."
        .formatted(words == null || words.isBlank() ? "" : ": " + printable(words));
  }

  private String path() {
    if (uri.equals(NO_PATH)) {
      return "/";
    }
    var query = uri.indexOf('?');
    return printable(query < 0 ? uri : uri.substring(0, query));
  }

  private static String printable(String text) {
    var shown = STRANGE.matcher(text).replaceAll("?");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }
}
