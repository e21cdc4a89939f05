package org.dnocrawler.crawler.reading.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.PageArea;
import org.dnocrawler.crawler.document.Rendering;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;
import org.dnocrawler.crawler.reading.Wording;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One reader process, as seen by the service.
///
/// Its methods block the thread that calls them, one at a time; only [#kill] may be called by any
/// thread, and ends a call that blocks. What the process says is not trusted: it is bounded and
/// checked like any input. Its environment is empty, so that no secret is in it; but Java has no
/// means to keep it from files and the network that the account of the service may reach.
public final class ReaderProcess implements AutoCloseable {

  private static final int REPLY_LIMIT_BYTES = 48 * 1024 * 1024;
  private static final Duration LAST_BREATH = Duration.ofSeconds(2);
  private static final int OUT_OF_MEMORY = 3;

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final AtomicReference<@Nullable Breakage> killedFor = new AtomicReference<>();
  private int documents;

  private ReaderProcess(Process process) {
    this.process = process;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 65_536));
  }

  /// Starts a process, which takes a second or two to warm up; [#awaitReady] is due next.
  public static ReaderProcess launch(ReaderSettings settings) throws ReaderBrokeException {
    return new ReaderProcess(process(settings));
  }

  /// Starts a process and waits until it is warm.
  public static ReaderProcess start(ReaderSettings settings) throws ReaderBrokeException {
    var reader = launch(settings);
    reader.awaitReady(settings.startTime());
    return reader;
  }

  /// Waits until the process is warm.
  ///
  /// @param limit longest time; the process is killed after it
  public void awaitReady(Duration limit) throws ReaderBrokeException {
    var late = killAfter(limit, Breakage.NOT_STARTED);
    try {
      if (next().kind() != Frame.Kind.READY) {
        throw broken();
      }
    } catch (ReaderBrokeException e) {
      throw e.breakage() == Breakage.CALLED_OFF
          ? e
          : new ReaderBrokeException(Breakage.NOT_STARTED, String.valueOf(e.getMessage()));
    } finally {
      late.cancel(false);
    }
  }

  private static Process process(ReaderSettings settings) throws ReaderBrokeException {
    var builder =
        new ProcessBuilder(ReaderCommand.of(settings))
            .directory(settings.directory().toFile())
            .redirectError(Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ReaderBrokeException(Breakage.NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }

  /// Reads a document; see [org.dnocrawler.crawler.reading.DocumentReading#read].
  ///
  /// @param limit longest time; the process is killed after it
  /// @param stages is told of each stage as it begins
  public Map<DataType, Finding> read(
      FetchedDocument document,
      Sought sought,
      Set<DataType> types,
      Duration limit,
      Consumer<Stage> stages)
      throws ReaderBrokeException {
    return within(
        limit,
        () -> {
          send(Frame.Kind.READ, ReadOrder.of(document, sought, types), document.content());
          var reply = next();
          while (reply.kind() == Frame.Kind.STAGE) {
            stages.accept(reply.header(StageReply.class).stage());
            reply = next();
          }
          return expect(Frame.Kind.FINDINGS, reply).header(FindingsReply.class).findings();
        });
  }

  /// Gives the wording of a document; see [org.dnocrawler.crawler.reading.DocumentReading#wording].
  ///
  /// @param limit longest time; the process is killed after it
  public Optional<Wording> wording(
      FetchedDocument document, Sought sought, DataType type, int mostCharacters, Duration limit)
      throws ReaderBrokeException {
    return within(
        limit,
        () -> {
          var header = ReadOrder.of(document, sought, Set.of(type));
          var order = new WordingOrder(header, type, mostCharacters);
          send(Frame.Kind.WORD, order, document.content());
          var reply = expect(Frame.Kind.WORDING, next()).header(WordingReply.class);
          return Optional.ofNullable(reply.wording());
        });
  }

  /// Draws a page; see [org.dnocrawler.crawler.document.PageRenderer#render].
  ///
  /// @param limit longest time; the process is killed after it
  public Rendering draw(
      ByteBuffer content,
      String contentType,
      int page,
      @Nullable PageArea marked,
      int dpi,
      Duration limit)
      throws ReaderBrokeException {
    return within(
        limit,
        () -> {
          send(Frame.Kind.DRAW, new PageOrder(contentType, page, marked, dpi), content);
          var reply = expect(Frame.Kind.PAGE, next());
          return reply.header(PageReply.class).rendering(reply.content());
        });
  }

  /// A conversation that may end with the process.
  private interface Talk<T> {
    T run() throws ReaderBrokeException;
  }

  private <T> T within(Duration limit, Talk<T> talk) throws ReaderBrokeException {
    var late = killAfter(limit, Breakage.TOO_SLOW);
    try {
      documents++;
      return talk.run();
    } catch (JacksonException | IllegalArgumentException _) {
      throw broken();
    } finally {
      late.cancel(false);
    }
  }

  private CompletableFuture<Void> killAfter(Duration limit, Breakage breakage) {
    return CompletableFuture.runAsync(
        () -> kill(breakage),
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void send(Frame.Kind kind, Object header, ByteBuffer content)
      throws ReaderBrokeException {
    try {
      Frame.of(kind, header, content).write(out);
    } catch (IOException _) {
      throw broken();
    }
  }

  private Frame next() throws ReaderBrokeException {
    try {
      return Frame.read(in, REPLY_LIMIT_BYTES).orElseThrow(this::broken);
    } catch (IOException _) {
      throw broken();
    }
  }

  private Frame expect(Frame.Kind kind, Frame reply) throws ReaderBrokeException {
    if (reply.kind() == Frame.Kind.BROKE) {
      kill(reply.header(BrokeReply.class).breakage());
    }
    if (reply.kind() != kind) {
      throw broken();
    }
    return reply;
  }

  /// What ended the process; ends it if it still lives.
  private ReaderBrokeException broken() {
    var exit = awaitExit();
    kill(Breakage.DIED);
    var known = killedFor.get();
    if (known != null && known != Breakage.DIED) {
      return new ReaderBrokeException(known, "");
    }
    return switch (exit) {
      case OUT_OF_MEMORY -> new ReaderBrokeException(Breakage.TOO_LARGE, "");
      case ReaderMain.OVERTIME -> new ReaderBrokeException(Breakage.TOO_SLOW, "");
      case ReaderMain.BROKEN -> new ReaderBrokeException(Breakage.BROKE, "");
      default -> new ReaderBrokeException(Breakage.DIED, "exit code " + exit);
    };
  }

  private int awaitExit() {
    try {
      return process.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)
          ? process.exitValue()
          : -1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /// Ends the process at once, with all it started; the first reason counts.
  public void kill(Breakage why) {
    killedFor.compareAndSet(null, why);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Ends the process.
  @Override
  public void close() {
    kill(Breakage.CALLED_OFF);
  }

  /// Whether it runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// How many documents it was given.
  public int documents() {
    return documents;
  }

  /// Its number in the operating system.
  public long pid() {
    return process.pid();
  }
}
