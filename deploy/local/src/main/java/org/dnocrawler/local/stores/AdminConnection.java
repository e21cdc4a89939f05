package org.dnocrawler.local.stores;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.dnocrawler.local.process.Complaint;

/// The suite's database as its owner sees it: makes database, roles, schemas and passwords.
///
/// @param authority `host:port`
/// @param database name of the suite's database
/// @param user a role that may create databases and roles
/// @param password its password, never printed
public record AdminConnection(String authority, String database, String user, String password) {

  private static final String PATIENCE_SECONDS = "5";

  /// Reads `postgresql://user:password@host:port/database`.
  ///
  /// @throws Complaint when the text is no such URL
  public static AdminConnection of(String url) {
    try {
      var uri = URI.create(url);
      var user = uri.getRawUserInfo();
      if (!"postgresql".equals(uri.getScheme()) || user == null || uri.getHost() == null) {
        throw new IllegalArgumentException("parts are missing");
      }
      var parts = user.split(":", 2);
      var port = uri.getPort() < 0 ? 5432 : uri.getPort();
      var database = uri.getPath().replaceFirst("^/", "");
      return new AdminConnection(
          uri.getHost() + ":" + port,
          database.isEmpty() ? "dno" : database,
          decoded(parts[0]),
          parts.length < 2 ? "" : decoded(parts[1]));
    } catch (IllegalArgumentException e) {
      throw new Complaint(
          "That is no URL of a Postgres database.",
          "Write it as postgresql://user:password@host:5432/dno; the user must be allowed to create roles.");
    }
  }

  private static String decoded(String part) {
    return java.net.URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// The URL for services, without user and password.
  public String serviceUrl() {
    return "postgresql://%s/%s".formatted(authority, database);
  }

  /// Whether the server accepts connections now.
  public boolean answers() {
    try (var connection = open("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /// Brings database, roles and schemas to what the services expect; repeating it is harmless.
  ///
  /// @param bootstrap the script that makes roles and schemas
  /// @param passwords password of each role, by role
  /// @throws Complaint when the server refuses
  public void prepare(Path bootstrap, Map<String, String> passwords) {
    try {
      createDatabase();
      try (var connection = open(database)) {
        execute(connection, Files.readString(bootstrap));
        for (var entry : passwords.entrySet()) {
          execute(connection, alterPassword(entry.getKey(), entry.getValue()));
        }
      }
    } catch (SQLException e) {
      throw new Complaint(
          "The database at %s cannot be prepared: %s".formatted(authority, e.getMessage()),
          isUnreachable(e)
              ? "Check the URL, and that the server is up."
              : "The role %s must be allowed to create databases and roles.".formatted(user));
    } catch (IOException e) {
      throw new Complaint("The file %s cannot be read.".formatted(bootstrap), "");
    }
  }

  /// Class 08 of the SQL states is "connection exception".
  private static boolean isUnreachable(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("08");
  }

  private void createDatabase() throws SQLException {
    try (var connection = open("postgres");
        var query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      if (!query.executeQuery().next()) {
        execute(connection, "CREATE DATABASE \"%s\"".formatted(database.replace("\"", "\"\"")));
      }
    }
  }

  private static String alterPassword(String role, String password) {
    if (!role.matches("[a-z_]+") || !password.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("not a plain role and password: '" + role + "'");
    }
    return "ALTER ROLE %s PASSWORD '%s'".formatted(role, password);
  }

  private Connection open(String name) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", PATIENCE_SECONDS);
    properties.setProperty("loginTimeout", PATIENCE_SECONDS);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s/%s".formatted(authority, name), properties);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String toString() {
    return "AdminConnection[%s/%s, user=%s]".formatted(authority, database, user);
  }
}
