package org.dnocrawler.common.outbound;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import reactor.netty.http.client.HttpClient;

/// Makes the clients that may speak to servers of others.
///
/// The guard sits where the transport picks one of a name's addresses, so it sees every address
/// that is connected to; a proxy or a cookie jar would be a way round it. Redirects are not
/// followed: the caller looks at each target.
public final class GuardedClient {

  private static final int MOST_HEADER_BYTES = 32 * 1024;

  private GuardedClient() {}

  /// A client that connects only where the guard lets it.
  ///
  /// @param connectTimeout longest wait for one connection
  /// @param responseTimeout longest silence of a server while it answers
  /// @param transport pool and resolver to use
  public static HttpClient of(
      OutboundGuard guard,
      Duration connectTimeout,
      Duration responseTimeout,
      HttpClient transport) {
    return new ReactorHttpClientBuilder()
        .withHttpClientFactory(() -> transport)
        .withHttpClientCustomizer(GuardedClient::bound)
        .build(
            HttpClientSettings.defaults()
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withConnectTimeout(connectTimeout)
                .withReadTimeout(responseTimeout)
                .withInetAddressFilter(guard));
  }

  private static HttpClient bound(HttpClient client) {
    return client
        .compress(false)
        .noProxy()
        .disableRetry(true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .httpResponseDecoder(spec -> spec.maxHeaderSize(MOST_HEADER_BYTES));
  }
}
