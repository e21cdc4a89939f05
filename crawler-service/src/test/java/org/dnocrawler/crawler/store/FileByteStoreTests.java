package org.dnocrawler.crawler.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class FileByteStoreTests extends ByteStoreContract {

  @TempDir Path directory;

  @Override
  ByteStore store() {
    return new FileByteStore(directory, Schedulers.boundedElastic());
  }

  @Override
  byte[] kept(String sha256) throws IOException {
    return Files.readAllBytes(file(sha256));
  }

  @Override
  void damage(String sha256, byte[] bytes) throws IOException {
    Files.write(file(sha256), bytes);
  }

  @Override
  long things() throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsSaid() throws IOException {
    Files.delete(directory);
    Files.createFile(directory);

    assertThatThrownBy(() -> keep(new byte[] {1})).hasRootCauseInstanceOf(IOException.class);
  }

  private Path file(String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
