package org.dnocrawler.crawler.reader;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.PageArea;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.document.Tesseract;
import org.dnocrawler.crawler.reading.process.Breakage;
import org.dnocrawler.crawler.reading.process.ReaderBrokeException;
import org.dnocrawler.crawler.reading.process.ReaderSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.FileSystemUtils;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/// Has documents read and pages drawn in processes of their own, some at a time.
///
/// Whatever a document does to its process, the answer is a value, and the next document gets a
/// healthy process. Cancelling ends the process that is at work. The processes live from the first
/// document, or the start of the service, to its end; they do not outlive it if it is killed.
public final class DocumentReaders implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentReaders.class);

  /// Before the workers, which have the highest; so it stops after them.
  private static final int PHASE = 2;

  private final ReaderProperties properties;
  private final MeterRegistry meters;
  private volatile @Nullable Shift shift;

  DocumentReaders(ReaderProperties properties, MeterRegistry meters) {
    this.properties = properties;
    this.meters = meters;
    Gauge.builder(ReaderMetric.PROCESSES.id(), this, readers -> readers.processes())
        .register(meters);
    Gauge.builder(ReaderMetric.WAITING.id(), this, readers -> readers.waiting()).register(meters);
  }

  /// Reads a document.
  ///
  /// @param types `NETZENTGELTE`, `HLZF` or both
  /// @return the stages as they begin, then what came of it; never fails
  public Flux<Heard> read(FetchedDocument document, Sought sought, Set<DataType> types) {
    return Flux.create(sink -> read(document, sought, types, sink));
  }

  private void read(
      FetchedDocument document, Sought sought, Set<DataType> types, FluxSink<Heard> sink) {
    sink.onCancel(
        send(
            "read",
            process ->
                process.read(
                    document,
                    sought,
                    types,
                    properties.timeLimit(),
                    stage -> sink.next(new Heard.Reached(stage))),
            findings -> sink.next(new Heard.Read(findings)).complete(),
            breakage -> sink.next(new Heard.Broke(breakage)).complete()));
  }

  /// Draws a page of a document.
  ///
  /// @param contentType as sniffed
  /// @param page counted from 1
  /// @param marked a place to mark; null for none
  /// @param dpi pixels an inch, at least 1; fewer where the page is large
  /// @return what came of it; never empty, never fails
  public Mono<Picture> draw(
      ByteBuffer content, String contentType, int page, @Nullable PageArea marked, int dpi) {
    return Mono.create(sink ->
        sink.onCancel(
            send(
                "drawn",
                process ->
                    process.draw(content, contentType, page, marked, dpi, properties.timeLimit()),
                rendering -> sink.success(new Picture.Answered(rendering)),
                breakage -> sink.success(new Picture.Broke(breakage)))));
  }

  /// Gives what a document says word by word; see
  /// [org.dnocrawler.crawler.reading.DocumentReading#wording].
  ///
  /// @param type `NETZENTGELTE` or `HLZF`
  /// @param mostCharacters longest text that is given
  /// @return what came of it; never empty, never fails
  public Mono<Worded> wording(
      FetchedDocument document, Sought sought, DataType type, int mostCharacters) {
    return Mono.create(sink ->
        sink.onCancel(
            send(
                "worded",
                process ->
                    process.wording(document, sought, type, mostCharacters, properties.timeLimit()),
                wording -> sink.success(new Worded.Answered(wording)),
                breakage -> sink.success(new Worded.Broke(breakage)))));
  }

  /// Queues an errand; what is returned calls it off.
  private <T> Disposable send(
      String outcome, Errand.Talk<T> talk, Consumer<T> end, Consumer<Breakage> broken) {
    var current = shift;
    if (current == null) {
      broken.accept(Breakage.CALLED_OFF);
      return () -> {};
    }
    return current.send(outcome, talk, end, broken)::callOff;
  }

  private int processes() {
    var current = shift;
    return current == null ? 0 : current.pool.size();
  }

  private int waiting() {
    var current = shift;
    return current == null ? 0 : current.threads.getQueue().size();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public synchronized void start() {
    if (shift == null) {
      shift = new Shift();
    }
  }

  /// Ends the processes; a document that is being read is not read to its end.
  @Override
  public synchronized void stop() {
    var ending = shift;
    shift = null;
    if (ending != null) {
      ending.end();
    }
  }

  @Override
  public boolean isRunning() {
    return shift != null;
  }

  /// The processes from one start to the stop that follows, and the threads that wait for them.
  private final class Shift {

    private final Path directory = newDirectory();
    private final ReaderPool pool = new ReaderPool(properties, settings(directory), meters);
    private final ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            properties.processes(),
            properties.processes(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(properties.longestQueue()),
            Thread.ofPlatform().name("readers-", 1).daemon().factory());

    Shift() {
      for (int i = 0; i < properties.warm(); i++) {
        warm();
      }
    }

    private <T> Errand<T> send(
        String outcome, Errand.Talk<T> talk, Consumer<T> end, Consumer<Breakage> broken) {
      var errand = new Errand<>(pool, timed(outcome, talk), end, broken);
      try {
        threads.execute(() -> {
          errand.run();
          warm();
        });
      } catch (RejectedExecutionException _) {
        broken.accept(Breakage.BUSY);
      }
      return errand;
    }

    private <T> Errand.Talk<T> timed(String outcome, Errand.Talk<T> talk) {
      return process -> {
        var clock = Timer.start(meters);
        try {
          var result = talk.with(process);
          clock.stop(meters.timer(ReaderMetric.DOCUMENTS.id(), "outcome", outcome));
          return result;
        } catch (ReaderBrokeException e) {
          var breakage = e.breakage().name().toLowerCase(Locale.ROOT);
          clock.stop(meters.timer(ReaderMetric.DOCUMENTS.id(), "outcome", breakage));
          LOG.info("a reader process ended: {}", e.getMessage());
          throw e;
        }
      };
    }

    /// Replaces a process that ended, unless a document waits, which starts one itself.
    private void warm() {
      if (!threads.getQueue().isEmpty() || threads.isShutdown()) {
        return;
      }
      try {
        threads.execute(pool::warm);
      } catch (RejectedExecutionException _) {
        // documents wait after all
      }
    }

    private void end() {
      pool.close();
      threads.shutdownNow();
      try {
        FileSystemUtils.deleteRecursively(directory);
      } catch (IOException e) {
        LOG.debug("{} is left behind", directory, e);
      }
    }
  }

  private ReaderSettings settings(Path directory) {
    var program =
        properties.tesseract().isEmpty()
            ? null
            : Tesseract.find(properties.tesseract(), System.getenv("PATH")).orElse(null);
    LOG.info(
        "scanned pages are {}", program == null ? "not read: no Tesseract" : "read by " + program);
    return new ReaderSettings(
        directory,
        (int) properties.heap().toMegabytes(),
        properties.processorTime(),
        properties.startTime(),
        program,
        System.getenv("TESSDATA_PREFIX"));
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("dno-readers-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
