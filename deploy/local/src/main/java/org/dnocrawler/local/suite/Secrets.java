package org.dnocrawler.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/// The suite's secrets: made once at random, kept in files of their owner alone.
///
/// Each service has a folder with one file a property, named like the property.
final class Secrets {

  static final String ADMIN_EMAIL = "admin@dno.example";

  private static final String DATABASE_PASSWORD = "dno.database.password";
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

  private final Home home;
  private final SecureRandom random = new SecureRandom();

  Secrets(Home home) {
    this.home = home;
  }

  /// Makes those that are missing; the others stay as they are.
  ///
  /// @param makeSuperuser whether the embedded database needs its own password; not made anew when
  ///   data exist, since it would not fit them
  void prepare(boolean makeSuperuser) {
    PrivateFiles.folder(home.state());
    for (var service : Service.values()) {
      PrivateFiles.folder(home.secrets(service.module()));
      service.role().ifPresent(_ -> make(databasePassword(service), 32));
    }
    if (makeSuperuser) {
      PrivateFiles.folder(home.secrets("postgres"));
      make(superuserPassword(), 32);
    }
    var auth = home.secrets(Service.AUTH.module());
    make(auth.resolve("dno.auth.key-encryption-secret"), 48);
    make(auth.resolve("dno.auth.admin.password"), 20);
    var query = home.secrets(Service.QUERY.module());
    make(query.resolve("dno.query.webhooks.master-secret"), 48);
    if (!Files.exists(auth.resolve("dno.auth.admin.email"))) {
      PrivateFiles.write(auth.resolve("dno.auth.admin.email"), ADMIN_EMAIL);
    }
  }

  /// The file that holds the password of the role `postgres`.
  Path superuserPassword() {
    return home.secrets("postgres").resolve("password");
  }

  /// Password of each database role, by role.
  Map<String, String> rolePasswords() {
    var passwords = new LinkedHashMap<String, String>();
    for (var service : Service.values()) {
      service.role().ifPresent(role -> passwords.put(role, read(databasePassword(service))));
    }
    return passwords;
  }

  /// The administrator's e-mail and password, and where to use them.
  Credentials credentials(String url) {
    var auth = home.secrets(Service.AUTH.module());
    return new Credentials(
        read(auth.resolve("dno.auth.admin.email")),
        read(auth.resolve("dno.auth.admin.password")),
        url);
  }

  private Path databasePassword(Service service) {
    return home.secrets(service.module()).resolve(DATABASE_PASSWORD);
  }

  private void make(Path file, int length) {
    if (!Files.exists(file)) {
      var secret = new StringBuilder();
      random.ints(length, 0, LETTERS.length()).forEach(i -> secret.append(LETTERS.charAt(i)));
      PrivateFiles.write(file, secret.toString());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
