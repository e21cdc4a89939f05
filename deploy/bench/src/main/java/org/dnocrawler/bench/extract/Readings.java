package org.dnocrawler.bench.extract;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.process.ReaderBrokeException;
import org.dnocrawler.crawler.reading.process.ReaderProcess;
import org.dnocrawler.crawler.reading.process.ReaderSettings;

/// Reads one document again and again in reader processes, with the settings of crawler-service.
final class Readings {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double NANOS_PER_MS = 1e6;

  private final FetchedDocument document;
  private final Sought sought;
  private final ReaderSettings settings;

  Readings(byte[] bytes, int year, Path directory, int heapMegabytes) {
    var url = URI.create("https://netz.example/preisblatt");
    document =
        new FetchedDocument(
            url,
            List.of(url),
            "",
            ContentSniffer.sniff(bytes, null),
            null,
            ByteBuffer.wrap(bytes),
            "0".repeat(64),
            Instant.EPOCH);
    sought = new Sought("muster", null, null, year);
    settings = new ReaderSettings(directory, heapMegabytes, PATIENCE, PATIENCE, null, null);
  }

  /// Times of a process that is new.
  ///
  /// @param startMs until it is warm
  /// @param firstMs of its first document
  record Cold(double startMs, double firstMs) {}

  Cold cold() throws ReaderBrokeException {
    var begun = System.nanoTime();
    try (var process = ReaderProcess.start(settings)) {
      var started = System.nanoTime();
      read(process);
      return new Cold(ms(begun, started), ms(started, System.nanoTime()));
    }
  }

  /// Times of a process that is warm.
  ///
  /// @param sortedMs of each document, smallest first
  /// @param found what is found in it
  /// @param processorMs time of the processor for one document, collector and compiler included
  /// @param peakBytes most memory the process had at once, -1 where the system does not tell
  record Warm(List<Double> sortedMs, String found, double processorMs, long peakBytes) {}

  Warm warm(int before, int measured) throws ReaderBrokeException, IOException {
    try (var process = ReaderProcess.start(settings)) {
      for (int i = 0; i < before; i++) {
        read(process);
      }
      var times = new double[measured];
      var begun = processor(process.pid());
      var found = "";
      for (int i = 0; i < measured; i++) {
        var start = System.nanoTime();
        found = read(process);
        times[i] = ms(start, System.nanoTime());
      }
      var spent = processor(process.pid()).minus(begun);
      Arrays.sort(times);
      return new Warm(
          Arrays.stream(times).boxed().toList(),
          found,
          (double) spent.toMillis() / measured,
          peak(process.pid()));
    }
  }

  private String read(ReaderProcess process) throws ReaderBrokeException {
    var types = Set.of(DataType.NETZENTGELTE);
    var findings = process.read(document, sought, types, PATIENCE, _ -> {});
    return switch (Objects.requireNonNull(findings.get(DataType.NETZENTGELTE))) {
      case Finding.Found(var sheet, _) -> "found, " + sheet.verification().wire();
      case Finding.Misprinted(var misprint) -> "misprinted: " + misprint.reason();
      case Finding.Abstained(var reason) -> "abstained: " + reason;
      case Finding.Rejected(var reason) -> "rejected: " + reason;
    };
  }

  private static Duration processor(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  private static double ms(long from, long to) {
    return (to - from) / NANOS_PER_MS;
  }

  private static long peak(long pid) throws IOException {
    var status = Path.of("/proc/" + pid + "/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(-1);
    }
  }
}
