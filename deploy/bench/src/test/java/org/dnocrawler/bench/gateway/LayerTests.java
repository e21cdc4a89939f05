package org.dnocrawler.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTests {

  @Test
  void code_of_the_jdk_counts_for_its_caller() {
    var stack =
        List.of(
            "java.util.HashMap.get",
            "org.springframework.security.web.server.WebFilterChainProxy.filter",
            "reactor.core.publisher.Mono.subscribe");

    assertThat(Layer.of(stack)).isEqualTo("spring-security");
    assertThat(Layer.place(stack))
        .isEqualTo("org.springframework.security.web.server.WebFilterChainProxy.filter");
  }

  @Test
  void sockets_count_for_the_kernel() {
    var stack =
        List.of(
            "java.lang.foreign.Anything.call",
            "sun.nio.ch.SocketDispatcher.write0",
            "io.netty.channel.socket.nio.NioSocketChannel.doWrite");

    assertThat(Layer.of(stack)).isEqualTo("kernel: sockets");
  }

  @Test
  void our_code_is_told_by_its_package() {
    assertThat(Layer.of(List.of("org.dnocrawler.common.limits.RedisGate.ask")))
        .isEqualTo("ours: common.limits");
  }

  @Test
  void the_narrower_layer_wins() {
    assertThat(Layer.of(List.of("reactor.netty.http.server.HttpServerOperations.send")))
        .isEqualTo("reactor-netty");
    assertThat(Layer.of(List.of("org.springframework.http.HttpHeaders.get")))
        .isEqualTo("spring-web, spring-core, boot");
  }

  @Test
  void a_stack_without_frames_is_of_no_layer() {
    assertThat(Layer.of(List.of())).isEqualTo("other");
  }

  @Test
  void the_outermost_event_is_what_started_it() {
    var stack =
        List.of(
            "reactor.netty.http.client.HttpClientOperations.onInboundNext",
            "io.lettuce.core.protocol.CommandHandler.channelRead",
            "io.netty.channel.nio.NioIoHandler.run");

    assertThat(Layer.start(stack)).isEqualTo("Redis replies");
  }
}
