package org.dnocrawler.crawler.reading.process;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import org.dnocrawler.crawler.document.PageRenderer;
import org.dnocrawler.crawler.document.Tesseract;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.reading.Stage;

/// What a reader process does with its orders, one after another.
final class ReaderWork {

  private final DocumentReading reading;
  private final PageRenderer renderer = new PageRenderer();
  private final DataOutputStream out;

  ReaderWork(Optional<Tesseract> tesseract, DataOutputStream out) {
    this.reading = new DocumentReading(tesseract.orElse(null));
    this.out = out;
  }

  /// Warms up, says so, and works until the process ends.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  void run(SynchronousQueue<Frame> orders, Overtime overtime) {
    try {
      WarmUp.run(reading);
      Frame.of(Frame.Kind.READY).write(out);
      while (true) {
        var order = orders.take();
        overtime.start();
        carryOut(order);
        overtime.stop();
      }
    } catch (StackOverflowError _) {
      broke(Breakage.TOO_DEEP);
    } catch (InterruptedException | IOException | RuntimeException _) {
      broke(Breakage.BROKE);
    }
  }

  private void carryOut(Frame order) throws IOException {
    switch (order.kind()) {
      case READ -> read(order.header(ReadOrder.class), order.content());
      case DRAW -> draw(order.header(PageOrder.class), order.content());
      case WORD -> word(order.header(WordingOrder.class), order.content());
      case READY, STAGE, FINDINGS, PAGE, WORDING, BROKE ->
          throw new IOException("not an order: " + order.kind());
    }
  }

  private void read(ReadOrder order, ByteBuffer content) throws IOException {
    var findings =
        reading.read(order.document(content), order.sought(), order.dataTypes(), this::report);
    Frame.of(Frame.Kind.FINDINGS, FindingsReply.of(findings)).write(out);
  }

  private void report(Stage stage) {
    try {
      Frame.of(Frame.Kind.STAGE, new StageReply(stage)).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draw(PageOrder order, ByteBuffer content) throws IOException {
    var rendering =
        renderer.render(content, order.contentType(), order.page(), order.marked(), order.dpi());
    PageReply.frame(rendering).write(out);
  }

  private void word(WordingOrder order, ByteBuffer content) throws IOException {
    var wording =
        reading.wording(
            order.document().document(content),
            order.document().sought(),
            order.dataType(),
            order.mostCharacters());
    Frame.of(Frame.Kind.WORDING, new WordingReply(wording.orElse(null))).write(out);
  }

  /// A parser that broke may have left anything behind: the process ends.
  private void broke(Breakage breakage) {
    try {
      Frame.of(Frame.Kind.BROKE, new BrokeReply(breakage)).write(out);
    } catch (IOException _) {
      // the service is gone
    }
    ReaderMain.end(ReaderMain.BROKEN);
  }
}
