package org.dnocrawler.crawler.reading.process;

import java.nio.ByteBuffer;
import org.dnocrawler.crawler.document.PageImage;
import org.dnocrawler.crawler.document.Rendering;
import org.jspecify.annotations.Nullable;

/// Header of the message with a picture, or without one.
///
/// @param drawn size of the picture that follows
/// @param pages how many pages there are, where the one wanted is not among them
/// @param undrawable why the document cannot be drawn
record PageReply(@Nullable Drawn drawn, @Nullable Integer pages, @Nullable String undrawable) {

  /// What [PageImage] says beside the picture.
  record Drawn(int page, int dpi, int width, int height) {}

  static Frame frame(Rendering rendering) {
    return switch (rendering) {
      case Rendering.Drawn(var image) ->
          Frame.of(
              Frame.Kind.PAGE,
              new PageReply(
                  new Drawn(image.page(), image.dpi(), image.width(), image.height()), null, null),
              image.png());
      case Rendering.NoSuchPage(int pages) -> frame(new PageReply(null, pages, null));
      case Rendering.NoPages() -> frame(new PageReply(null, null, null));
      case Rendering.Undrawable(var reason) -> frame(new PageReply(null, null, reason));
    };
  }

  private static Frame frame(PageReply reply) {
    return Frame.of(Frame.Kind.PAGE, reply);
  }

  Rendering rendering(ByteBuffer png) {
    if (drawn != null) {
      return new Rendering.Drawn(
          new PageImage(drawn.page(), drawn.dpi(), drawn.width(), drawn.height(), png));
    }
    if (pages != null) {
      return new Rendering.NoSuchPage(pages);
    }
    return undrawable == null ? new Rendering.NoPages() : new Rendering.Undrawable(undrawable);
  }
}
