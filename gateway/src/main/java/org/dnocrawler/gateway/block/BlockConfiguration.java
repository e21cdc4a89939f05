package org.dnocrawler.gateway.block;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/// Wires blocks.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BlockProperties.class)
class BlockConfiguration {

  @Bean
  BlockStore blockStore(StateRedis redis) {
    return new BlockStore(redis);
  }

  @Bean
  Blocks blocks(BlockStore store, BlockProperties properties, Clock clock) {
    return new Blocks(store, properties, clock);
  }

  @Bean
  Beat learningOfBlocks(Blocks blocks, BlockProperties properties) {
    // aside, as a first connection to Redis blocks its thread
    return new Beat(
        "learn of blocks",
        Duration.ZERO,
        properties.poll(),
        () -> blocks.learn().subscribeOn(Schedulers.boundedElastic()));
  }
}
