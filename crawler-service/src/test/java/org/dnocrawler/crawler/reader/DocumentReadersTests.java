package org.dnocrawler.crawler.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Rendering;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;
import org.dnocrawler.crawler.reading.process.Breakage;
import org.dnocrawler.crawler.testing.Specimens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/// The pool with real processes.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DocumentReadersTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<DataType> PRICES = Set.of(DataType.NETZENTGELTE);

  @TempDir Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private DocumentReaders readers = new DocumentReaders(properties(1, 0, 500, 8), meters);

  @AfterEach
  void stop() {
    readers.stop();
  }

  @Test
  void stagesAreHeardAndThenTheFindings() {
    start(properties(1, 0, 500, 8));
    StepVerifier.create(read(sheet()))
        .expectNext(new Heard.Reached(Stage.CLASSIFY))
        .expectNext(new Heard.Reached(Stage.EXTRACT))
        .expectNext(new Heard.Reached(Stage.VALIDATE))
        .expectNextMatches(heard -> described(heard).equals("Found"))
        .expectComplete()
        .verify(PATIENCE);
    assertThat(meters.get(ReaderMetric.DOCUMENTS.id()).tag("outcome", "read").timer().count())
        .isOne();
  }

  @Test
  void processesAreReusedAndReplacedAfterTheirTerm() {
    start(properties(1, 0, 3, 8));
    for (int i = 0; i < 7; i++) {
      assertThat(outcome(sheet())).isEqualTo("Found");
    }
    assertThat(started()).isEqualTo(3);
  }

  @Test
  void aProcessWaitsBeforeTheFirstDocument() {
    start(properties(2, 1, 500, 8));
    Awaitility.await().atMost(PATIENCE).until(() -> started() == 1);
    assertThat(outcome(sheet())).isEqualTo("Found");
    assertThat(started()).isOne();
  }

  @Test
  void whoeverStopsWaitingEndsTheProcessAndTheNextGetsAnother() throws IOException {
    var marker = directory.resolve("started");
    start(properties(1, 0, 500, 8, sleeper(marker)));
    var waiting = read(scan()).subscribe();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(marker) && !Files.readString(marker).isBlank());
    var busy = ProcessHandle.of(Long.parseLong(Files.readString(marker).strip())).orElseThrow();

    waiting.dispose();

    Awaitility.await().atMost(PATIENCE).until(() -> !busy.isAlive());
    assertThat(outcome(sheet())).isEqualTo("Found");
    assertThat(started()).isEqualTo(2);
  }

  @Test
  void aDocumentThatTakesTooLongIsGivenUpAndTheNextIsRead() throws IOException {
    start(properties(1, 0, 500, 8, sleeper(directory.resolve("started"))), Duration.ofSeconds(5));
    assertThat(outcome(scan())).isEqualTo("TOO_SLOW");
    assertThat(outcome(sheet())).isEqualTo("Found");
  }

  @Test
  void moreThanMayWaitAreTurnedAway() throws IOException {
    start(properties(1, 0, 500, 1, sleeper(directory.resolve("started"))));
    var first = read(scan()).subscribe();
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(directory.resolve("started")));
    var second = read(scan()).subscribe();

    assertThat(outcome(sheet())).isEqualTo("BUSY");

    second.dispose();
    first.dispose();
  }

  @Test
  void stoppingEndsEveryProcessAndSaysSo() throws IOException {
    var marker = directory.resolve("started");
    start(properties(2, 0, 500, 8, sleeper(marker)));
    assertThat(outcome(sheet())).isEqualTo("Found");
    var heard = new ArrayList<String>();
    var reading = read(scan()).map(DocumentReadersTests::described).doOnNext(heard::add);
    var running = reading.subscribe();
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(marker));
    var children =
        ProcessHandle.current().children().filter(DocumentReadersTests::isReader).toList();
    assertThat(children).isNotEmpty();

    readers.stop();

    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    Awaitility.await().atMost(PATIENCE).until(() -> heard.contains("CALLED_OFF"));
    assertThat(running.isDisposed()).isTrue();
    assertThat(outcome(sheet())).isEqualTo("CALLED_OFF");
  }

  @Test
  void hostileDocumentsEachHaveANamedEndWhileOthersAreRead() throws Exception {
    start(properties(2, 1, 500, 64));
    var hostile = HostileCorpus.all();
    var over = new AtomicBoolean();
    var read = new AtomicInteger();
    var honest =
        Mono.defer(() -> read(sheet()).last())
            .doOnNext(heard -> {
              assertThat(described(heard)).isEqualTo("Found");
              read.incrementAndGet();
            })
            .repeat(() -> !over.get())
            .then()
            .toFuture();

    var soft = new SoftAssertions();
    hostile.forEach((name, document) -> {
      var begun = System.nanoTime();
      var ended = outcome(document.document());
      var took = Duration.ofNanos(System.nanoTime() - begun);
      soft.assertThat(ended).as(name).matches("(?:" + document.end() + ").*");
      soft.assertThat(took).as(name).isLessThan(Duration.ofSeconds(35));
      soft.assertThat(ended).as(name).doesNotContain(hostName());
    });
    over.set(true);
    honest.get(60, TimeUnit.SECONDS);

    soft.assertAll();
    assertThat(read.get()).isGreaterThan(hostile.size());
    assertThat(outcome(sheet())).isEqualTo("Found");
  }

  @Test
  void aHugePictureDoesNotKeepOthersFromBeingDrawn() throws IOException {
    start(properties(1, 0, 500, 8));
    for (var size : List.of(30_000, 200_000)) {
      var pdf = ByteBuffer.wrap(HostileCorpus.pictureOf(size, size));
      var picture = readers.draw(pdf, ContentSniffer.PDF, 1, null, 150).block(PATIENCE);
      assertThat(picture)
          .isIn(
              new Picture.Broke(Breakage.TOO_LARGE),
              new Picture.Broke(Breakage.TOO_SLOW),
              picture instanceof Picture.Answered ? picture : null);
    }
    assertThat(
            readers
                .draw(ByteBuffer.wrap(Specimens.sheet()), ContentSniffer.PDF, 1, null, 72)
                .block(PATIENCE))
        .isInstanceOfSatisfying(
            Picture.Answered.class,
            answered -> assertThat(answered.rendering()).isInstanceOf(Rendering.Drawn.class));
  }

  private void start(ReaderProperties properties) {
    start(properties, properties.timeLimit());
  }

  private void start(ReaderProperties given, Duration timeLimit) {
    readers =
        new DocumentReaders(
            new ReaderProperties(
                given.processes(),
                given.warm(),
                given.heap(),
                timeLimit,
                given.processorTime(),
                given.startTime(),
                given.documents(),
                given.longestQueue(),
                given.tesseract()),
            meters);
    readers.start();
  }

  private static ReaderProperties properties(int processes, int warm, int documents, int queue) {
    return properties(processes, warm, documents, queue, "");
  }

  private static ReaderProperties properties(
      int processes, int warm, int documents, int queue, String tesseract) {
    return new ReaderProperties(
        processes,
        warm,
        DataSize.ofMegabytes(256),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        PATIENCE,
        documents,
        queue,
        tesseract);
  }

  private Flux<Heard> read(FetchedDocument document) {
    return readers.read(document, Specimens.SOUGHT, PRICES);
  }

  private String outcome(FetchedDocument document) {
    return described(read(document).last().block(PATIENCE));
  }

  private static String described(Heard heard) {
    return switch (heard) {
      case Heard.Reached(var stage) -> stage.name();
      case Heard.Broke(var breakage) -> breakage.name();
      case Heard.Read(var findings) ->
          switch (findings.get(DataType.NETZENTGELTE)) {
            case Finding.Found _ -> "Found";
            case Finding.Misprinted _ -> "Misprinted";
            case Finding.Abstained(var reason) -> "Abstained: " + reason;
            case Finding.Rejected(var reason) -> "Rejected: " + reason;
          };
    };
  }

  private int started() {
    var counter = meters.find(ReaderMetric.STARTED.id()).counter();
    return counter == null ? 0 : (int) counter.count();
  }

  private static FetchedDocument sheet() {
    return Specimens.document(ContentSniffer.PDF, Specimens.sheet());
  }

  private static FetchedDocument scan() throws IOException {
    return Specimens.document(ContentSniffer.PDF, HostileCorpus.pictureOf(800, 800));
  }

  private static boolean isReader(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/etc/hostname")).strip();
    } catch (IOException _) {
      return "no such file here";
    }
  }

  /// A program that writes its number to a file and then does nothing for ever.
  private String sleeper(Path marker) throws IOException {
    var program = directory.resolve("tesseract");
    Files.writeString(
        program, "#!/bin/sh\necho $$ > %s\nwhile :; do sleep 1; done\n".formatted(marker));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }
}
