package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.dnocrawler.bench.Output;
import org.jspecify.annotations.Nullable;

/// What one side spends its processor time on while it is under load, sampled by the JVM itself.
final class CpuProfile {

  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String PAUSE = "jdk.GarbageCollection";
  private static final int MOST_PLACES = 40;
  private static final double NANOS_PER_MICRO = 1000;
  private static final double TENTHS = 10;

  private final Side side;
  private final Path folder;
  private final Jcmd jcmd;

  /// @param folder where the recording goes
  CpuProfile(Side side, Path folder) {
    this.side = side;
    this.folder = folder;
    this.jcmd = new Jcmd(folder);
  }

  /// Records one turn, and tells of it.
  Map<String, Object> of(Supplier<Turn> turn, Output out) {
    jcmd("JFR.configure", "stackdepth=512");
    jcmd(
        "JFR.start",
        "name=bench",
        "settings=none",
        "+%s#enabled=true".formatted(SAMPLE),
        "+%s#throttle=2ms".formatted(SAMPLE),
        "+%s#enabled=true".formatted(PAUSE));
    var measured = turn.get();
    var file = folder.resolve("profile.jfr");
    jcmd("JFR.stop", "name=bench", "filename=" + file);
    return told(read(file), measured, out);
  }

  private static Map<String, Object> told(Shares shares, Turn turn, Output out) {
    var requests = Math.max(1, turn.load().requests());
    out.title(
        "Processor time of ours a request, in one more turn (%,.0f/s): %.1f µs"
            .formatted(turn.perSecond(), turn.cpuMicros()));
    var layers = micros(shares.layers, requests);
    layers.put("GC", rounded(shares.gcNanos / NANOS_PER_MICRO / requests));
    var rest = turn.cpuMicros() - layers.values().stream().mapToDouble(it -> it).sum();
    layers.put("compiler, profiler, rest of the VM", rounded(Math.max(0, rest)));
    var starts = micros(shares.starts, requests);
    var places = micros(shares.places, requests);
    print("by layer (innermost frame outside the JDK)", layers, turn, out);
    print("by what the event loop was woken for", starts, turn, out);
    print("by how the JVM ran it", micros(shares.modes, requests), turn, out);
    print("by place", places, turn, out);
    return Map.of("layers_us", layers, "starts_us", starts, "places_us", places);
  }

  private static void print(String title, Map<String, Double> figures, Turn turn, Output out) {
    out.line("  " + title);
    figures.forEach((name, micros) ->
        out.line(
            "    %6.1f µs %5.1f %%  %s".formatted(micros, micros / turn.cpuMicros() * 100, name)));
  }

  private static Map<String, Double> micros(Map<String, Long> nanos, long requests) {
    var micros = new LinkedHashMap<String, Double>();
    nanos.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_PLACES)
        .forEach(entry ->
            micros.put(entry.getKey(), rounded(entry.getValue() / NANOS_PER_MICRO / requests)));
    return micros;
  }

  private static double rounded(double figure) {
    return Math.round(figure * TENTHS) / TENTHS;
  }

  private static Shares read(Path file) {
    var shares = new Shares();
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        shares.add(recording.readEvent());
      }
      return shares;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nanoseconds by name.
  private static final class Shares {

    private final Map<String, Long> layers = new LinkedHashMap<>();
    private final Map<String, Long> starts = new LinkedHashMap<>();
    private final Map<String, Long> places = new LinkedHashMap<>();
    private final Map<String, Long> modes = new LinkedHashMap<>();
    private long gcNanos;

    void add(RecordedEvent event) {
      switch (event.getEventType().getName()) {
        case SAMPLE -> {
          sample(frames(event.getStackTrace()), nanosOf(event));
          modes.merge(mode(event.getStackTrace()), nanosOf(event), Long::sum);
        }
        case PAUSE -> gcNanos += event.getDuration("sumOfPauses").toNanos();
        default -> {}
      }
    }

    private static long nanosOf(RecordedEvent event) {
      return event.getDuration("samplingPeriod").toNanos();
    }

    private static String mode(@Nullable RecordedStackTrace stack) {
      return stack == null || stack.getFrames().isEmpty()
          ? "unknown"
          : stack.getFrames().getFirst().getType();
    }

    private void sample(List<String> frames, long nanos) {
      layers.merge(Layer.of(frames), nanos, Long::sum);
      starts.merge(Layer.start(frames), nanos, Long::sum);
      places.merge(Layer.place(frames), nanos, Long::sum);
    }

    private static List<String> frames(@Nullable RecordedStackTrace stack) {
      return stack == null ? List.of() : stack.getFrames().stream().map(Shares::name).toList();
    }

    private static String name(RecordedFrame frame) {
      var method = frame.getMethod();
      return method.getType().getName() + "." + method.getName();
    }
  }

  private void jcmd(String... words) {
    jcmd.ask(side.process(), words);
  }
}
