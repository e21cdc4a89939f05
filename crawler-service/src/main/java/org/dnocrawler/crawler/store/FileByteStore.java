package org.dnocrawler.crawler.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Keeps documents in a directory, which all workers share.
final class FileByteStore implements ByteStore {

  private final Path directory;
  private final Scheduler disk;

  FileByteStore(Path directory, Scheduler disk) {
    this.directory = directory;
    this.disk = disk;
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Mono<Void> keep(FetchedDocument document) {
    return Mono.<Void>fromCallable(() -> write(document)).subscribeOn(disk);
  }

  @Override
  public Mono<Boolean> has(String sha256) {
    return Mono.fromCallable(() -> Files.exists(file(sha256))).subscribeOn(disk);
  }

  @Override
  public Mono<ByteBuffer> find(String sha256) {
    return Mono.fromCallable(() -> read(sha256)).subscribeOn(disk);
  }

  private @Nullable ByteBuffer read(String sha256) throws IOException {
    try {
      return Content.named(sha256, Files.readAllBytes(file(sha256)));
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  private Path file(String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /// Written beside and moved into place, so that no half file ever bears the name.
  private @Nullable Void write(FetchedDocument document) throws IOException {
    var file = file(document.sha256());
    var content = document.content().duplicate();
    if (Files.exists(file) && Files.size(file) == content.remaining()) {
      return null;
    }
    Files.createDirectories(file.getParent());
    var draft = file.resolveSibling(document.sha256() + "." + UUID.randomUUID());
    try (var out =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        out.write(content);
      }
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return null;
  }
}
