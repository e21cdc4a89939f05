package org.dnocrawler.local.stores;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.local.process.Complaint;

/// The bundled programs of Postgres, unpacked, and the way they may be run by this user.
///
/// Postgres refuses to run as root. On Linux root runs it in a user namespace of its own, where it
/// is nobody in particular and still owns its files.
///
/// @param folder where `bin`, `lib` and `share` are
record PostgresPrograms(Path folder) {

  static final String MAJOR_VERSION = "17";

  static PostgresPrograms unpackedIn(Path runtime) {
    var folder = runtime.resolve("postgres-" + MAJOR_VERSION);
    try {
      Unpacked.archive(
          folder,
          () ->
              DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                  system(), System.getProperty("os.arch")));
      return new PostgresPrograms(folder);
    } catch (IOException | RuntimeException e) {
      throw new Complaint(
          "The embedded Postgres cannot be unpacked for this system (%s, %s): %s"
              .formatted(
                  System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()),
          "Start Postgres yourself and give its URL with --external-postgres.");
    }
  }

  /// The command line of one of the programs.
  List<String> command(String program, List<String> arguments) {
    var command = new ArrayList<>(userNamespace());
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static List<String> userNamespace() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    if (LinuxUtils.isUnshareAvailable()) {
      return List.of("unshare", "-U");
    }
    throw new Complaint(
        "Postgres does not run as root, and this system allows no user namespaces.",
        "Run ./dno as a normal user, or give your own Postgres with --external-postgres.");
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "Darwin" : "Linux";
  }
}
