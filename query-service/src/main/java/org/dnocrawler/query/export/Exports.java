package org.dnocrawler.query.export;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.query.http.Format;
import org.dnocrawler.query.http.Rendered;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Makes files apart from the event loops, a few at a time.
public final class Exports {

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Scheduler scheduler;

  /// @param scheduler of bounded size and queue
  Exports(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /// Makes a text file; the problem `queue_full` when too many wait already.
  ///
  /// @param name file name without its ending
  public Mono<Rendered> text(Format format, String name, String tag, Callable<String> writer) {
    return bytes(format, name, tag, () -> writer.call().getBytes(StandardCharsets.UTF_8));
  }

  /// Makes a file; the problem `queue_full` when too many wait already.
  ///
  /// @param name file name without its ending
  public Mono<Rendered> bytes(Format format, String name, String tag, Callable<byte[]> writer) {
    var filename = name + "." + format.extension();
    return apart(() -> new Rendered(writer.call(), format.mediaType(), filename, tag));
  }

  /// Calculates something that takes a while; the problem `queue_full` when too many wait already.
  public <T> Mono<T> apart(Callable<T> calculation) {
    return Mono.fromCallable(calculation)
        .subscribeOn(scheduler)
        .onErrorMap(RejectedExecutionException.class, Exports::tooMany);
  }

  private static ProblemException tooMany(RejectedExecutionException refused) {
    return new ProblemException(
        ProblemType.QUEUE_FULL,
        "Too many files are being made. Try again shortly.",
        Map.of(),
        RETRY);
  }

  /// The name of a file about these things, of characters that every file system takes.
  public static String name(List<String> parts) {
    var name = String.join("-", parts).replaceAll("[^a-z0-9-]+", "-");
    return name.length() <= 120 ? name : name.substring(0, 120);
  }
}
