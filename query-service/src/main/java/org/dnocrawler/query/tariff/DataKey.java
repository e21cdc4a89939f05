package org.dnocrawler.query.tariff;

import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.tariff.DataType;
import org.springframework.r2dbc.core.DatabaseClient;

/// Names what can be asked for.
///
/// @param dno slug of the operator
/// @param year calendar year
/// @param dataType kind of publication
public record DataKey(String dno, int year, DataType dataType) {

  /// The key under which it is cached.
  public String cacheKey() {
    return RedisKeys.dnoData(dno, year, dataType.wire());
  }

  /// The same of the year before.
  DataKey yearBefore() {
    return new DataKey(dno, year - 1, dataType);
  }

  DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec statement) {
    return statement.bind("dno", dno).bind("year", year).bind("data_type", dataType.wire());
  }
}
