package org.dnocrawler.gateway.edge;

import org.springframework.core.Ordered;

/// The order of the gateway's filters, in one place; the request id is set before all of them.
public final class EdgeOrder {

  /// Sees every answer, whoever wrote it.
  public static final int ACCESS_LOG = Ordered.HIGHEST_PRECEDENCE + 10;

  /// Adds the headers that tell browsers what not to do.
  public static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE + 20;

  /// Finds the client address and drops the headers that only the suite may set.
  public static final int CLIENT = Ordered.HIGHEST_PRECEDENCE + 30;

  /// Refuses requests for hosts that are not served.
  public static final int HOST = Ordered.HIGHEST_PRECEDENCE + 35;

  /// Moves a WebSocket's token to where security looks for it.
  public static final int LIVE_TOKEN = Ordered.HIGHEST_PRECEDENCE + 40;

  /// Counts requests that security refuses.
  public static final int ADDRESS_LIMIT = Ordered.HIGHEST_PRECEDENCE + 50;

  /// Answers a browser's question whether a page may call; counted against its address.
  public static final int CORS = Ordered.HIGHEST_PRECEDENCE + 60;

  /// Counts requests that security let through; security itself runs at -100.
  public static final int REQUEST_LIMIT = -90;

  /// Reads the body, up to its limit.
  public static final int BODY_LIMIT = -80;

  private EdgeOrder() {}
}
