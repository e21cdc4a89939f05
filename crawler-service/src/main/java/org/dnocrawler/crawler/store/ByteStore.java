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

/// Keeps the bytes of documents in a directory, each content once, named by its hash.
final class ByteStore {

  private final @Nullable Path directory;
  private final Scheduler disk;

  /// @param directory where to; null to keep nothing
  ByteStore(@Nullable Path directory, Scheduler disk) {
    this.directory = directory;
    this.disk = disk;
  }

  /// Keeps a document; repeating it changes nothing.
  Mono<Void> keep(FetchedDocument document) {
    return directory == null
        ? Mono.empty()
        : Mono.<Void>fromCallable(() -> write(directory, document)).subscribeOn(disk);
  }

  /// Whether bytes are kept at all.
  boolean isThere() {
    return directory != null;
  }

  /// The bytes of a document; empty when they are not kept.
  Mono<ByteBuffer> find(String sha256) {
    return directory == null
        ? Mono.empty()
        : Mono.fromCallable(() -> read(file(directory, sha256))).subscribeOn(disk);
  }

  private static @Nullable ByteBuffer read(Path file) throws IOException {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  private static Path file(Path directory, String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /// Written beside and moved into place, so that no half file ever bears the name.
  private static @Nullable Void write(Path directory, FetchedDocument document) throws IOException {
    var file = file(directory, document.sha256());
    if (Files.exists(file)) {
      return null;
    }
    Files.createDirectories(file.getParent());
    var draft = file.resolveSibling(document.sha256() + "." + UUID.randomUUID());
    try (var out =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var content = document.content().duplicate();
      while (content.hasRemaining()) {
        out.write(content);
      }
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return null;
  }
}
