package org.dnocrawler.crawler.reading.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.PageArea;
import org.dnocrawler.crawler.document.Rendering;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.document.Tesseract;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;
import org.dnocrawler.crawler.reading.Wording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, started as the service starts them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReaderProcessTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<DataType> PRICES = Set.of(DataType.NETZENTGELTE);

  @TempDir Path directory;

  private final List<ReaderProcess> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ReaderProcess::close);
  }

  @Test
  void aDocumentIsReadAsItIsWithoutAProcess() throws Exception {
    var document = Specimens.document(ContentSniffer.PDF, Specimens.sheet());
    var stages = new ArrayList<Stage>();

    var findings =
        start(settings(256, null)).read(document, Specimens.SOUGHT, PRICES, PATIENCE, stages::add);

    var expected = new DocumentReading().read(document, Specimens.SOUGHT, PRICES, _ -> {});
    assertThat(findings).isEqualTo(expected);
    assertThat(findings.get(DataType.NETZENTGELTE)).isInstanceOf(Finding.Found.class);
    assertThat(stages).containsExactly(Stage.CLASSIFY, Stage.EXTRACT, Stage.VALIDATE);
  }

  @Test
  void theWordingIsThatOfTheWantedDocumentAloneAndNoLongerThanAllowed() throws Exception {
    var document = Specimens.document(ContentSniffer.PDF, Specimens.sheet());
    var process = start(settings(256, null));

    var wording = wording(process, document, Specimens.SOUGHT, 10_000).orElseThrow();

    assertThat(wording.passages())
        .anySatisfy(passage -> {
          assertThat(passage.page()).isEqualTo(1);
          assertThat(passage.cells()).contains("Niederspannung", "149,46", "1,38");
        });
    assertThat(wording(process, document, Specimens.SOUGHT, 100)).isEmpty();
    var other = new Sought("muster", "Muster Netz GmbH", null, 2024);
    assertThat(wording(process, document, other, 10_000)).isEmpty();
  }

  private static Optional<Wording> wording(
      ReaderProcess process, FetchedDocument document, Sought sought, int most)
      throws ReaderBrokeException {
    return process.wording(document, sought, DataType.NETZENTGELTE, most, PATIENCE);
  }

  @Test
  void oneProcessReadsManyDocuments() throws Exception {
    var process = start(settings(256, null));
    for (int i = 0; i < 20; i++) {
      assertThat(read(process, ContentSniffer.PDF, Specimens.sheet()))
          .isInstanceOf(Finding.Found.class);
    }
    assertThat(process.documents()).isEqualTo(20);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void theProcessKnowsNoSecretOfTheService() throws Exception {
    var process = start(settings(256, null));
    var environment = Path.of("/proc/" + process.pid() + "/environ");
    assumeTrue(Files.isReadable(environment), "no /proc here");

    var names = Files.readString(environment).split("\0");

    assertThat(names).containsExactlyInAnyOrder("LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=1");
    assertThat(Path.of("/proc/" + process.pid() + "/cwd").toRealPath())
        .isEqualTo(directory.toRealPath());
  }

  @Test
  void aDocumentThatTakesTooLongIsKilledWithTheProcessAndAllItStarted() throws Exception {
    var marker = directory.resolve("started");
    var process = start(settings(256, sleeper(marker)));

    var broke = broken(process, Specimens.scan(), Duration.ofSeconds(4));

    assertThat(broke.breakage()).isEqualTo(Breakage.TOO_SLOW);
    assertThat(process.isAlive()).isFalse();
    assertThat(marker).exists();
    assertGone(ProcessHandle.of(Long.parseLong(Files.readString(marker).strip())).orElse(null));
  }

  @Test
  void aDocumentThatTakesTooMuchOfTheProcessorEndsTheProcess() throws Exception {
    var settings = new ReaderSettings(directory, 256, Duration.ofMillis(200), PATIENCE, null, null);
    var process = start(settings);
    var row = "<tr><td>Mittelspannung" + "<td>1,11".repeat(70);
    var page = "<h1>Netzentgelte 2025</h1><table>" + row.repeat(3_000) + "</table>";

    var broke =
        catchThrowableOfType(
            ReaderBrokeException.class,
            () -> read(process, ContentSniffer.HTML, page.getBytes(StandardCharsets.UTF_8)));

    assertThat(broke.breakage()).isEqualTo(Breakage.TOO_SLOW);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aDocumentThatTakesTooMuchMemoryEndsTheProcess() throws Exception {
    var process = start(settings(48, null));

    var broke =
        catchThrowableOfType(
            ReaderBrokeException.class,
            () ->
                process.draw(
                    ByteBuffer.wrap(hugePicture()), ContentSniffer.PDF, 1, null, 150, PATIENCE));

    assertThat(broke.breakage()).isEqualTo(Breakage.TOO_LARGE);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aKilledProcessSaysWhy() throws Exception {
    var process = start(settings(256, null));
    process.kill(Breakage.CALLED_OFF);

    var broke = broken(process, Specimens.sheet(), PATIENCE);

    assertThat(broke.breakage()).isEqualTo(Breakage.CALLED_OFF);
  }

  @Test
  void noProcessOutlivesItsParentHoweverThatDies() throws Exception {
    var marker = directory.resolve("started");
    var parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedReader.class.getName(),
                directory.toString(),
                sleeper(marker).toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = parent.inputReader()) {
      var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      await(() -> Files.exists(marker) && !Files.readString(marker).isBlank());
      var busy = ProcessHandle.of(Long.parseLong(Files.readString(marker).strip())).orElseThrow();

      parent.destroyForcibly();

      assertGone(child);
      assertGone(busy);
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void aPageIsDrawnWithThePlaceMarked() throws Exception {
    var process = start(settings(256, null));
    var sheet = ByteBuffer.wrap(Specimens.sheet());

    var plain = draw(process, sheet, null);
    var marked = draw(process, sheet, new PageArea(100, 200, 72, 36));

    assertThat(plain.getWidth()).isEqualTo(826);
    assertThat(plain.getHeight()).isEqualTo(1169);
    assertThat(plain.getRGB(200, 320) & 0xffffff).isEqualTo(0xffffff);
    assertThat(marked.getRGB(200, 320) & 0xff).isLessThan(0xd0);
    assertThat(marked.getRGB(20, 320) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void whatHasNoSuchPageSaysSo() throws Exception {
    var process = start(settings(256, null));
    assertThat(rendering(process, Specimens.sheet(), ContentSniffer.PDF, 2, 100))
        .isEqualTo(new Rendering.NoSuchPage(1));
    assertThat(rendering(process, Specimens.sheet(), ContentSniffer.PDF, 0, 100))
        .isEqualTo(new Rendering.NoSuchPage(1));
    assertThat(rendering(process, new byte[3], ContentSniffer.XLSX, 1, 100))
        .isEqualTo(new Rendering.NoPages());
    assertThat(rendering(process, new byte[300], ContentSniffer.PDF, 1, 100))
        .isEqualTo(new Rendering.Undrawable("damaged PDF"));
  }

  @Test
  void aLargePageIsDrawnWithFewerPixels() throws Exception {
    var process = start(settings(256, null));
    assertThat(rendering(process, Specimens.sheet(), ContentSniffer.PDF, 1, 1_000))
        .isInstanceOfSatisfying(
            Rendering.Drawn.class,
            drawn -> {
              assertThat(drawn.image().dpi()).isEqualTo(287);
              assertThat((long) drawn.image().width() * drawn.image().height())
                  .isLessThanOrEqualTo(8_010_000);
            });
  }

  @Test
  void scannedPagesAreRecognisedAndMarkedSo() throws Exception {
    var tesseract = Tesseract.find("tesseract", System.getenv("PATH"));
    assumeTrue(tesseract.isPresent(), "tesseract is not installed");
    var process = start(settings(256, tesseract.get()));

    var found = (Finding.Found) read(process, ContentSniffer.PDF, Specimens.scan());

    var sheet = (PriceSheet) found.publication();
    assertThat(sheet.rows()).hasSize(3);
    assertThat(sheet.rows())
        .allSatisfy(row -> {
          assertThat(row.provenance().method()).isEqualTo("pdf-ocr");
          assertThat(row.provenance().page()).isEqualTo(1);
          assertThat(PageArea.parse(row.provenance().region())).isPresent();
        });
    assertThat(sheet.rows().getFirst().leistung()).isEqualByComparingTo("191.79");
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void scannedPagesWithoutTesseractAreAnAbstention() throws Exception {
    assertThat(read(start(settings(256, null)), ContentSniffer.PDF, Specimens.scan()))
        .isEqualTo(new Finding.Abstained("scanned pages; Tesseract is not installed"));
  }

  @Test
  void aTesseractThatBreaksIsAnAbstention() throws Exception {
    var process = start(settings(256, script("exit 1")));
    assertThat(read(process, ContentSniffer.PDF, Specimens.scan()))
        .isEqualTo(new Finding.Abstained("scanned pages; Tesseract has no language data"));
  }

  @Test
  void whatCannotBeStartedSaysSo() {
    var settings = new ReaderSettings(directory, 1, PATIENCE, PATIENCE, null, null);
    var broke =
        catchThrowableOfType(ReaderBrokeException.class, () -> ReaderProcess.start(settings));
    assertThat(broke.breakage()).isEqualTo(Breakage.NOT_STARTED);
  }

  private ReaderProcess start(ReaderSettings settings) throws ReaderBrokeException {
    var process = ReaderProcess.start(settings);
    started.add(process);
    return process;
  }

  private ReaderSettings settings(int heap, Path tesseract) {
    return new ReaderSettings(directory, heap, Duration.ofSeconds(20), PATIENCE, tesseract, null);
  }

  private static Finding read(ReaderProcess process, String type, byte[] bytes)
      throws ReaderBrokeException {
    return read(process, type, bytes, PATIENCE).get(DataType.NETZENTGELTE);
  }

  private static Map<DataType, Finding> read(
      ReaderProcess process, String type, byte[] bytes, Duration limit)
      throws ReaderBrokeException {
    return process.read(Specimens.document(type, bytes), Specimens.SOUGHT, PRICES, limit, _ -> {});
  }

  private static ReaderBrokeException broken(ReaderProcess process, byte[] pdf, Duration limit) {
    return catchThrowableOfType(
        ReaderBrokeException.class, () -> read(process, ContentSniffer.PDF, pdf, limit));
  }

  private static BufferedImage draw(ReaderProcess process, ByteBuffer pdf, PageArea area)
      throws Exception {
    var drawn = (Rendering.Drawn) process.draw(pdf, ContentSniffer.PDF, 1, area, 100, PATIENCE);
    var png = new byte[drawn.image().png().remaining()];
    drawn.image().png().get(png);
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Rendering rendering(
      ReaderProcess process, byte[] bytes, String type, int page, int dpi)
      throws ReaderBrokeException {
    return process.draw(ByteBuffer.wrap(bytes), type, page, null, dpi, PATIENCE);
  }

  private static byte[] hugePicture() throws IOException {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      var picture = new BufferedImage(4_500, 4_500, BufferedImage.TYPE_3BYTE_BGR);
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, 600, 600);
      }
      return Specimens.bytes(document);
    }
  }

  /// A program that writes its number to a file and then does nothing for ever.
  private Path sleeper(Path marker) throws IOException {
    return script("echo $$ > " + marker + "; while :; do sleep 1; done");
  }

  private Path script(String body) throws IOException {
    var program = directory.resolve("tesseract");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static void assertGone(ProcessHandle process) throws Exception {
    if (process != null) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
