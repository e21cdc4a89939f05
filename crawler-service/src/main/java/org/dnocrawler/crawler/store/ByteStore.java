package org.dnocrawler.crawler.store;

import java.nio.ByteBuffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import reactor.core.publisher.Mono;

/// Keeps the bytes of documents, each content once, named by its SHA-256.
///
/// A document is there whole or not at all. Every call fails when the store cannot be reached.
interface ByteStore {

  /// Keeps nothing.
  ByteStore NONE =
      new ByteStore() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public Mono<Void> keep(FetchedDocument document) {
          return Mono.empty();
        }

        @Override
        public Mono<Boolean> has(String sha256) {
          return Mono.just(false);
        }

        @Override
        public Mono<ByteBuffer> find(String sha256) {
          return Mono.empty();
        }
      };

  /// Whether bytes are kept at all.
  boolean isThere();

  /// Keeps a document; repeating it sends and changes nothing, unless what is kept has another size
  /// and so must be damaged: then it is replaced.
  Mono<Void> keep(FetchedDocument document);

  /// Whether something is kept under that name; its bytes are not looked at.
  Mono<Boolean> has(String sha256);

  /// The bytes of a document; empty when they are not kept. Fails with [DamagedDocumentException]
  /// when what is kept is not the document.
  Mono<ByteBuffer> find(String sha256);
}
