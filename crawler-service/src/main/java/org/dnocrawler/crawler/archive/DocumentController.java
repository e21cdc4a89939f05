package org.dnocrawler.crawler.archive;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.dnocrawler.crawler.store.ArchivedDocument;
import org.dnocrawler.crawler.store.ArchivedDocuments;
import org.dnocrawler.crawler.store.DamagedDocumentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Lists the documents of the archive, and gives each out as it is and as pictures of its pages.
@RestController
@RequestMapping("/api/v1/admin/documents")
class DocumentController {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentController.class);
  private static final int MOST = 200;
  private static final String HASH = "[0-9a-f]{64}";

  private final ArchivedDocuments archive;
  private final PagePictures pictures;

  DocumentController(ArchivedDocuments archive, DocumentReaders readers) {
    this.archive = archive;
    this.pictures = new PagePictures(readers);
  }

  /// A page of documents, those met first most recently before the others.
  ///
  /// @param dno slug of the operator for whom they were met; all without it
  /// @param limit most documents, from 1 to 200
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<DocumentPage> list(
      @RequestParam(required = false) @Nullable String dno,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_REQUEST, "'limit' must be from 1 to %d.".formatted(MOST)));
    }
    var after = cursor == null ? null : DocumentCursor.place(cursor);
    return archive
        .list(dno, after, limit + 1)
        .collectList()
        .map(found -> DocumentPage.of(found, limit));
  }

  /// One document, where it was met, and what it turned out not to be.
  @GetMapping(path = "/{sha256}", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<DocumentDetail> find(@PathVariable String sha256) {
    return known(sha256)
        .flatMap(document ->
            Mono.zip(
                    archive.met(sha256).collectList(),
                    archive.verdicts(sha256).collectList(),
                    archive.isKept(sha256))
                .map(parts ->
                    new DocumentDetail(document, parts.getT3(), parts.getT1(), parts.getT2())));
  }

  /// Its bytes as they were fetched, to be saved: never shown, whatever they claim to be.
  @GetMapping("/{sha256}/content")
  Mono<ResponseEntity<ByteBuffer>> content(@PathVariable String sha256) {
    return known(sha256)
        .flatMap(document ->
            kept(sha256)
                .map(bytes ->
                    ResponseEntity.ok()
                        .contentType(DocumentTypes.mediaType(document.contentType()))
                        .contentLength(bytes.remaining())
                        .cacheControl(CacheControl.noStore())
                        .header("Content-Disposition", attachment(document))
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .body(bytes)));
  }

  /// A page as a picture.
  ///
  /// @param page counted from 1
  /// @param region a place to mark: `x,y,width,height` in points from the page's top left, as it
  ///   stands beside each figure
  /// @param dpi pixels an inch, from 36 to 200; fewer are drawn where the page is large
  @GetMapping("/{sha256}/pages/{page}.png")
  Mono<ResponseEntity<ByteBuffer>> page(
      @PathVariable String sha256,
      @PathVariable int page,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(defaultValue = "110") int dpi) {
    var order = PagePictures.order(page, region, dpi);
    return known(sha256)
        .flatMap(document -> kept(sha256).flatMap(bytes -> pictures.draw(document, bytes, order)));
  }

  private Mono<ArchivedDocument> known(String sha256) {
    var found = sha256.matches(HASH) ? archive.find(sha256) : Mono.<ArchivedDocument>empty();
    return found.switchIfEmpty(
        Mono.error(() -> new ProblemException(ProblemType.NOT_FOUND, "No such document was met.")));
  }

  private Mono<ByteBuffer> kept(String sha256) {
    return archive
        .content(sha256)
        .onErrorMap(DamagedDocumentException.class, DocumentController::damaged)
        .switchIfEmpty(
            Mono.error(() ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "The document was met, but its bytes are not kept.",
                    Map.of("reason", "not_kept"),
                    null)));
  }

  private static ProblemException damaged(DamagedDocumentException cause) {
    LOG.error("a kept document is damaged", cause);
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "The bytes that are kept are not those of the document, so they are not given out.",
        Map.of("reason", "damaged"),
        null);
  }

  private static String attachment(ArchivedDocument document) {
    var name =
        "%s-%s.%s"
            .formatted(
                document.dno().replaceAll("[^a-z0-9-]", ""),
                document.sha256().substring(0, 12),
                DocumentTypes.extension(document.contentType()));
    return ContentDisposition.attachment().filename(name).build().toString();
  }

  /// A page of the listing.
  ///
  /// @param items the documents
  /// @param nextCursor where the next page starts; absent on the last
  record DocumentPage(List<ArchivedDocument> items, @Nullable String nextCursor) {

    static DocumentPage of(List<ArchivedDocument> found, int limit) {
      var items = found.stream().limit(limit).toList();
      var next = found.size() > limit ? DocumentCursor.behind(items.getLast()) : null;
      return new DocumentPage(items, next);
    }
  }

  /// One document.
  ///
  /// @param document what it is
  /// @param kept whether its bytes are kept
  /// @param met where it was met, newest first, 50 at most
  /// @param rejections questions it is no answer to, newest first, 50 at most
  record DocumentDetail(
      ArchivedDocument document,
      boolean kept,
      List<ArchivedDocument.Met> met,
      List<ArchivedDocument.Verdict> rejections) {}
}
