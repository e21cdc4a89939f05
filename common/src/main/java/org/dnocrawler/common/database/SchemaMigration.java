package org.dnocrawler.common.database;

import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// One schema that must be at its newest version before a service uses the database.
///
/// Two services may migrate the same schema at the same time: Flyway lets one wait for the other.
///
/// @param schema the schema that holds the tables and Flyway's history
/// @param owner class beside whose resources the `VNNN__verb_noun.sql` files lie
/// @param role role to act as, where the schema belongs to a group role; null for the service's own
public record SchemaMigration(String schema, Class<?> owner, @Nullable String role) {

  /// Checks the names, which become part of a statement.
  public SchemaMigration {
    requireIdentifier(schema);
    if (role != null) {
      requireIdentifier(role);
    }
  }

  void run(DatabaseProperties database) {
    var flyway =
        Flyway.configure(owner.getClassLoader())
            .dataSource(database.jdbcUrl(), database.user(), database.password())
            .schemas(schema)
            .defaultSchema(schema)
            .createSchemas(false)
            .locations("classpath:" + owner.getPackageName().replace('.', '/'));
    if (role != null) {
      flyway.initSql("SET ROLE " + role);
    }
    flyway.load().migrate();
  }

  private static void requireIdentifier(String name) {
    if (!name.matches("[a-z_]+") || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a plain SQL identifier: '" + name + "'");
    }
  }
}
