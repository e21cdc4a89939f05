package org.dnocrawler.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientListArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

class LostConnectionIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static AnnotationConfigApplicationContext context;
  private static ReactiveStringRedisTemplate redis;
  private static RedisClient client;
  private static RedisCommands<String, String> admin;

  @BeforeAll
  static void connect() {
    context = new AnnotationConfigApplicationContext();
    Map<String, Object> properties =
        Map.of("dno.redis.state-url", STORES.stateUrl(), "dno.redis.command-timeout", "15s");
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("t", properties));
    context.register(RedisConfiguration.class);
    context.refresh();
    redis = context.getBean(StateRedis.class).template();
    client = RedisClient.create(STORES.stateUrl());
    admin = client.connect().sync();
  }

  @AfterAll
  static void disconnect() {
    context.close();
    client.shutdown();
  }

  /// A writer that the server holds back loses its connection before its command is carried out.
  @Test
  void commandWhoseConnectionWasLostFailsAndIsNotSentAgain() {
    redis.opsForValue().increment("counter").block(PATIENCE);
    client("PAUSE", Long.toString(PATIENCE.toMillis()), "WRITE");
    var lost = redis.opsForValue().increment("counter").toFuture();
    await()
        .atMost(PATIENCE)
        .until(() -> admin.clientList(ClientListArgs.Builder.typeNormal()).contains("cmd=incr"));
    admin.clientKill(KillArgs.Builder.typeNormal().skipme(true));
    assertThat(lost).failsWithin(PATIENCE);
    client("UNPAUSE");
    var value = await().atMost(PATIENCE).ignoreExceptions().until(this::counter, _ -> true);
    assertThat(value).isEqualTo("1");
  }

  private String counter() {
    return redis.opsForValue().get("counter").block(PATIENCE);
  }

  private static void client(String... words) {
    var arguments = new CommandArgs<>(StringCodec.UTF8);
    List.of(words).forEach(arguments::add);
    admin.dispatch(CommandType.CLIENT, new StatusOutput<>(StringCodec.UTF8), arguments);
  }
}
