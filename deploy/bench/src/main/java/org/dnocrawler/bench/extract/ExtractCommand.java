package org.dnocrawler.bench.extract;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.reading.process.ReaderBrokeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Measures the reading of documents.
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the reading of documents in reader processes: a made-up sheet, or files.")
public final class ExtractCommand implements Callable<Integer> {

  private static final double MEGABYTE = 1024 * 1024;
  private static final double MINUTE_MS = 60_000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Documents to read as well.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Option(
      names = "--year",
      defaultValue = "2025",
      description = "Year sought in the files (${DEFAULT-VALUE}).")
  private int year;

  @Option(
      names = "--documents",
      defaultValue = "300",
      description = "Readings that count, after as many of warm-up (${DEFAULT-VALUE}).")
  private int documents;

  @Option(
      names = "--cold",
      defaultValue = "5",
      description = "Processes started for the first document (${DEFAULT-VALUE}).")
  private int cold;

  @Option(
      names = "--pages",
      split = ",",
      defaultValue = "10,100,1000",
      description = "Lengths of the document (${DEFAULT-VALUE}).")
  private List<Integer> pages = List.of();

  @Option(
      names = "--heap",
      defaultValue = "256",
      description = "Largest heap of a process in MB (${DEFAULT-VALUE}).")
  private int heap;

  @Override
  public Integer call() throws IOException, ReaderBrokeException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var folder = Files.createTempDirectory("dno-bench");
    var figures = new LinkedHashMap<String, Object>();
    try {
      var sample = readings(SampleSheet.pdf(10), folder);
      figures.put("cold", cold(sample, out));
      figures.put("warm", warm(sample, folder, out));
      figures.put("length", length(folder, out));
    } finally {
      try (var left = Files.walk(folder)) {
        left.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
    if (json) {
      out.println(WireJson.write(Map.of("extract", figures)));
      out.flush();
    }
    return 0;
  }

  private Readings readings(byte[] bytes, Path folder) {
    return new Readings(bytes, year, folder, heap);
  }

  private List<Readings.Cold> cold(Readings sample, PrintWriter out) throws ReaderBrokeException {
    out.println("A new process, 10 pages, in ms:");
    out.printf("  %12s%20s%n", "until warm", "first document");
    var all = new ArrayList<Readings.Cold>();
    for (int i = 0; i < cold; i++) {
      var one = sample.cold();
      all.add(one);
      out.printf("  %12.0f%20.0f%n", one.startMs(), one.firstMs());
      out.flush();
    }
    return all;
  }

  private Map<String, Object> warm(Readings sample, Path folder, PrintWriter out)
      throws IOException, ReaderBrokeException {
    out.printf("%nA warm process, %d readings, in ms:%n", documents);
    out.printf(
        "  %-34s%8s%8s%8s%11s%14s%10s%n",
        "", "p50", "p99", "max", "processor", "a core-min.", "peak");
    var all = new LinkedHashMap<String, Object>();
    all.put("sample", line("made-up sheet, 10 pages", sample.warm(documents, documents), out));
    for (var file : files) {
      var name = String.valueOf(file.getFileName());
      var read = readings(Files.readAllBytes(file), folder).warm(documents, documents);
      all.put(name, line(name, read, out));
    }
    return all;
  }

  private Map<String, Object> length(Path folder, PrintWriter out)
      throws IOException, ReaderBrokeException {
    out.printf("%nBy length, a process of its own each, and its processor time a page:%n");
    out.printf(
        "  %8s%10s%12s%12s%14s%12s%n", "pages", "KB", "ms p50", "ms a page", "processor", "peak");
    var all = new LinkedHashMap<String, Object>();
    for (int count : pages) {
      var bytes = SampleSheet.pdf(count);
      var read = readings(bytes, folder).warm(Math.max(2, 200 / count), Math.max(3, 500 / count));
      double ms = percentile(read, 50);
      out.printf(
          "  %,8d%,10d%12.1f%12.2f%14.2f%9.0f MB  %s%n",
          count,
          bytes.length / 1024,
          ms,
          ms / count,
          read.processorMs() / count,
          read.peakBytes() / MEGABYTE,
          read.found());
      out.flush();
      all.put(Integer.toString(count), figures(read));
    }
    return all;
  }

  private static Map<String, Object> line(String name, Readings.Warm read, PrintWriter out) {
    out.printf(
        "  %-34s%8.1f%8.1f%8.1f%11.1f%,14.0f%7.0f MB  %s%n",
        name,
        percentile(read, 50),
        percentile(read, 99),
        percentile(read, 100),
        read.processorMs(),
        MINUTE_MS / read.processorMs(),
        read.peakBytes() / MEGABYTE,
        read.found());
    out.flush();
    return figures(read);
  }

  private static Map<String, Object> figures(Readings.Warm read) {
    return Map.of(
        "p50_ms", percentile(read, 50),
        "p99_ms", percentile(read, 99),
        "processor_ms", read.processorMs(),
        "peak_bytes", read.peakBytes(),
        "found", read.found());
  }

  private static double percentile(Readings.Warm read, double percent) {
    var sorted = read.sortedMs();
    return sorted.get(Math.max((int) Math.ceil(percent / 100 * sorted.size()), 1) - 1);
  }
}
