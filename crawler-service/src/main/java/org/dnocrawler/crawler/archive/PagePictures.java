package org.dnocrawler.crawler.archive;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.crawler.document.PageArea;
import org.dnocrawler.crawler.document.PageImage;
import org.dnocrawler.crawler.document.Rendering;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.dnocrawler.crawler.reader.Picture;
import org.dnocrawler.crawler.reading.process.Breakage;
import org.dnocrawler.crawler.store.ArchivedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/// Has pages drawn, and says in problems why one cannot be.
final class PagePictures {

  private static final int LEAST_DPI = 36;
  private static final int MOST_DPI = 200;
  private static final Duration BUSY_PAUSE = Duration.ofSeconds(10);
  private static final Duration FRESH = Duration.ofDays(1);

  private final DocumentReaders readers;

  PagePictures(DocumentReaders readers) {
    this.readers = readers;
  }

  /// What to draw.
  record Order(int page, @Nullable PageArea marked, int dpi) {}

  /// Checks what is asked for; fails with a problem when it is out of range.
  static Order order(int page, @Nullable String region, int dpi) {
    if (dpi < LEAST_DPI || dpi > MOST_DPI) {
      throw invalid("'dpi' must be from %d to %d.".formatted(LEAST_DPI, MOST_DPI));
    }
    if (page < 1) {
      throw invalid("Pages are counted from 1.");
    }
    return new Order(page, region == null ? null : area(region), dpi);
  }

  private static PageArea area(String region) {
    return PageArea.parse(region)
        .orElseThrow(
            () -> invalid("'region' must be x,y,width,height in points from the page's top left."));
  }

  Mono<ResponseEntity<ByteBuffer>> draw(ArchivedDocument document, ByteBuffer bytes, Order order) {
    return readers
        .draw(bytes, document.contentType(), order.page(), order.marked(), order.dpi())
        .map(picture ->
            switch (picture) {
              case Picture.Answered(var rendering) -> answer(rendering, document);
              case Picture.Broke(var breakage) -> throw problem(breakage);
            });
  }

  private static ResponseEntity<ByteBuffer> answer(Rendering rendering, ArchivedDocument document) {
    return switch (rendering) {
      case Rendering.Drawn(var image) -> answer(image);
      case Rendering.NoSuchPage(int pages) ->
          throw none("The document has %d pages.".formatted(pages), "no_such_page");
      case Rendering.NoPages() ->
          throw none(
              "A document of type %s has no pages; only a PDF has."
                  .formatted(document.contentType()),
              "no_pages");
      case Rendering.Undrawable(var reason) ->
          throw none("The document cannot be drawn: %s.".formatted(reason), "not_readable");
    };
  }

  private static ResponseEntity<ByteBuffer> answer(PageImage image) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .contentLength(image.png().remaining())
        .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
        .header("X-Content-Type-Options", "nosniff")
        .header("Page-Dpi", Integer.toString(image.dpi()))
        .body(image.png());
  }

  private static ProblemException problem(Breakage breakage) {
    return switch (breakage) {
      case TOO_SLOW, TOO_LARGE, TOO_DEEP, BROKE, DIED ->
          none(
              "The page cannot be drawn: %s.".formatted(breakage.reason()),
              breakage.name().toLowerCase(Locale.ROOT));
      case BUSY, NOT_STARTED, CALLED_OFF ->
          new ProblemException(
              ProblemType.UPSTREAM_UNAVAILABLE,
              "No page can be drawn now: %s.".formatted(breakage.reason()),
              Map.of(),
              BUSY_PAUSE);
    };
  }

  private static ProblemException none(String detail, String reason) {
    return new ProblemException(ProblemType.NOT_FOUND, detail, Map.of("reason", reason), null);
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
