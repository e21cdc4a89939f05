package org.dnocrawler.local.stores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Programs that come inside jars, as files that can be executed; unpacked once and kept.
final class Unpacked {

  private Unpacked() {}

  /// Unpacks an archive into a folder, unless the folder is there; it appears whole or not at all.
  ///
  /// @param archive opens the `.tar.xz`
  static void archive(Path folder, Source archive) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var fresh = sibling(folder);
    try (var in = archive.open();
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, fresh);
      }
      moveWhole(fresh, folder);
    } finally {
      Folders.delete(fresh);
    }
  }

  /// Copies an executable, unless it is there.
  static void program(Path file, Source source) throws IOException {
    if (Files.isExecutable(file)) {
      return;
    }
    var fresh = sibling(file);
    Files.createDirectories(fresh.getParent());
    try (var in = source.open()) {
      Files.copy(in, fresh);
      allowExecution(fresh);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0) {
      allowExecution(target);
    }
  }

  private static void moveWhole(Path fresh, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path sibling(Path path) {
    return path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
  }

  private static void allowExecution(Path file) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    permissions.addAll(Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_READ));
    Files.setPosixFilePermissions(file, permissions);
  }

  /// Opens the bytes to unpack.
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }
}
