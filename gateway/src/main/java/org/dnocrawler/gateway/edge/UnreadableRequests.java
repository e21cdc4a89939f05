package org.dnocrawler.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.problem.Problems;
import org.dnocrawler.common.problem.RequestId;

/// Words the refusals of requests that cannot be read: decoder and server answer them with a bare
/// status, before any handler sees them. What handlers answer has a request id.
@Sharable
final class UnreadableRequests extends ChannelOutboundHandlerAdapter {

  /// What a bare status says in words.
  private record Refusal(ProblemType type, String detail) {}

  private static final Refusal UNREADABLE =
      new Refusal(
          ProblemType.INVALID_REQUEST, "This is not a request of HTTP/1.1 that can be read.");

  private static final Map<Integer, Refusal> REFUSALS =
      Map.of(
          400,
          UNREADABLE,
          413,
          new Refusal(ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than is read here."),
          414,
          new Refusal(ProblemType.URI_TOO_LONG, "A URL may have at most 8 kB here."),
          431,
          new Refusal(
              ProblemType.HEADERS_TOO_LARGE, "All headers together may have at most 16 kB here."));

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
    return REFUSALS.containsKey(answer.status().code())
        && !answer.content().isReadable()
        && !answer.headers().contains(RequestId.HEADER);
  }

  private static FullHttpResponse worded(FullHttpResponse bare) {
    var refusal = REFUSALS.getOrDefault(bare.status().code(), UNREADABLE);
    var problem = new ProblemException(refusal.type(), refusal.detail());
    var id = RequestId.of((String) null);
    var body = Unpooled.wrappedBuffer(Problems.json(problem, "/", id));
    var answer = new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), body);
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json");
    answer.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    if (bare.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    answer.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    answer.headers().set(RequestId.HEADER, id);
    SecurityHeaders.write(null, false, answer.headers()::set);
    ReferenceCountUtil.release(bare);
    return answer;
  }
}
