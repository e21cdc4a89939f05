package org.dnocrawler.crawler.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The archive in a directory.
class DocumentsIT extends AnyArchive {

  @TempDir static Path directory;

  @DynamicPropertySource
  static void directory(DynamicPropertyRegistry registry) {
    registry.add("dno.crawler.archive.directory", () -> directory);
  }

  @Override
  void lose(String sha256) throws IOException {
    Files.delete(file(sha256));
  }

  @Override
  void damage(String sha256, byte[] bytes) throws IOException {
    Files.write(file(sha256), bytes);
  }

  private static Path file(String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
