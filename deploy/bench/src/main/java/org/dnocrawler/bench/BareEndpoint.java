package org.dnocrawler.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.dnocrawler.common.identity.IdentityConfiguration;
import org.dnocrawler.common.identity.PublicRoutes;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/// A process with one WebFlux endpoint that answers fixed bytes, and nothing else; with the word
/// `guarded` it checks the access token first, as the services do.
final class BareEndpoint {

  private BareEndpoint() {}

  /// Serves until it is told to stop.
  ///
  /// @param arguments the port, a file with the bytes, and `open` or `guarded`
  public static void main(String[] arguments) throws InterruptedException {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(Bytes.class, () -> Bytes.of(Path.of(arguments[1])));
    context.register("guarded".equals(arguments[2]) ? Guarded.class : Open.class);
    context.refresh();
    var handler = WebHttpHandlerBuilder.applicationContext(context).build();
    HttpServer.create()
        .host("127.0.0.1")
        .port(Integer.parseInt(arguments[0]))
        .handle(new ReactorHttpHandlerAdapter(handler))
        .bindNow();
    Thread.currentThread().join();
  }

  /// The body.
  @SuppressWarnings("ArrayRecordComponent") // it is neither compared nor changed
  record Bytes(byte[] body) {

    static Bytes of(Path file) {
      try {
        return new Bytes(Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The endpoint alone.
  @Configuration(proxyBeanMethods = false)
  @EnableWebFlux
  static class Open {

    @Bean
    Endpoint endpoint(Bytes bytes) {
      return new Endpoint(bytes);
    }
  }

  /// The endpoint behind the check of tokens.
  @Configuration(proxyBeanMethods = false)
  @Import({Open.class, RedisConfiguration.class, IdentityConfiguration.class})
  static class Guarded {

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    PublicRoutes health() {
      return PublicRoutes.of("/healthz");
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  /// Answers the same to everybody.
  @RestController
  static final class Endpoint {

    private final Bytes bytes;

    Endpoint(Bytes bytes) {
      this.bytes = bytes;
    }

    @GetMapping("/api/v1/dnos/{slug}/{year}/{dataType}")
    Mono<ResponseEntity<byte[]>> answer(
        @PathVariable String slug, @PathVariable int year, @PathVariable String dataType) {
      return Mono.just(
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_JSON)
              .header("X-Asked", slug + year + dataType)
              .body(bytes.body()));
    }

    @GetMapping("/healthz")
    Mono<String> healthz() {
      return Mono.just("up");
    }
  }
}
