package org.dnocrawler.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() {
    home = new Home(folder, folder.resolve(".dno"));
  }

  @Test
  void everySecretIsReadableByItsOwnerAlone() throws Exception {
    var secrets = new Secrets(home);
    secrets.prepare(true);
    secrets.credentials("http://127.0.0.1:8080").write(home.credentials());

    try (var files = Files.walk(home.state().resolve("secrets"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.secrets("auth-service"))))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.credentials())))
        .isEqualTo("rw-------");
  }

  @Test
  void secretsAreMadeOnceAndDifferFromEachOther() {
    var secrets = new Secrets(home);
    secrets.prepare(true);
    var first = secrets.rolePasswords();

    new Secrets(home).prepare(true);

    assertThat(new Secrets(home).rolePasswords()).isEqualTo(first);
    assertThat(new HashSet<>(first.values())).hasSize(3);
  }

  @Test
  void superuserPasswordIsNotMadeAnewForDataThatHaveAnother() {
    new Secrets(home).prepare(false);

    assertThat(new Secrets(home).superuserPassword()).doesNotExist();
  }

  @Test
  void credentialsNeverShowThePasswordInText() {
    assertThat(new Credentials("a@dno.example", "hidden", "http://127.0.0.1:1"))
        .asString()
        .doesNotContain("hidden");
  }
}
