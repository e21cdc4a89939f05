package org.dnocrawler.query.cache;

import org.dnocrawler.common.cache.CacheOperations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The cache for admins.
@Configuration(proxyBeanMethods = false)
class CacheAdminConfiguration {

  @Bean
  CacheApi cacheApi(CacheOperations operations) {
    return new CacheApi(operations);
  }
}
