package org.dnocrawler.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataStoresIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  @Test
  void stateKeepsItsDataOverRestartAndBothRolesHaveTheirPolicy() {
    try (var client = RedisClient.create(STORES.stateUrl());
        var connection = client.connect()) {
      connection.sync().set("kept", "yes");
      assertThat(connection.sync().configGet("maxmemory-policy"))
          .containsEntry("maxmemory-policy", "noeviction");
    }
    STORES.stopState();
    STORES.restartState();
    try (var client = RedisClient.create(STORES.stateUrl());
        var connection = client.connect()) {
      assertThat(connection.sync().get("kept")).isEqualTo("yes");
    }
    try (var client = RedisClient.create(STORES.cacheUrl());
        var connection = client.connect()) {
      assertThat(connection.sync().configGet("maxmemory-policy"))
          .containsEntry("maxmemory-policy", "allkeys-lru");
    }
  }

  @Test
  void eachServiceRoleReachesItsOwnSchemaOnly() throws Exception {
    var url = "jdbc:" + STORES.databaseUrl();
    try (var connection = DriverManager.getConnection(url, "dno_query", STORES.password());
        var statement = connection.createStatement()) {
      var mine = statement.executeQuery("SELECT has_schema_privilege('tariffs', 'CREATE')");
      mine.next();
      assertThat(mine.getBoolean(1)).isTrue();
      var others = statement.executeQuery("SELECT has_schema_privilege('auth', 'USAGE')");
      others.next();
      assertThat(others.getBoolean(1)).isFalse();
      var journal = statement.executeQuery("SELECT has_schema_privilege('jobs', 'CREATE')");
      journal.next();
      assertThat(journal.getBoolean(1)).isTrue();
    }
  }
}
