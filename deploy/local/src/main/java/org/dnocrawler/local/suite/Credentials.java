package org.dnocrawler.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dnocrawler.local.process.Complaint;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Who may sign in to the suite of this machine, and where it answers.
///
/// @param email the administrator's e-mail
/// @param password the administrator's password; never logged
/// @param url where the gateway answers
public record Credentials(String email, String password, String url) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Reads the file, or empty when there is none.
  ///
  /// @throws Complaint when the file is damaged
  public static Optional<Credentials> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readString(file), Credentials.class))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new Complaint(
          "The credentials in %s cannot be read.".formatted(file),
          "./dno up writes them anew; or give --email and the password in DNO_PASSWORD.");
    }
  }

  /// Writes the file, readable by its owner alone.
  void write(Path file) {
    PrivateFiles.write(file, JSON.writeValueAsString(this) + "\n");
  }

  @Override
  public String toString() {
    return "Credentials[email=%s, url=%s]".formatted(email, url);
  }
}
