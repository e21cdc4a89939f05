package org.dnocrawler.local.extract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Reads one document on a thread of its own, so that a hostile one costs its answer only.
///
/// A thread that outlasts the limit is interrupted and left behind; it dies with the process.
record Patience(Duration limit) {

  private static final long STACK_BYTES = 4L * 1024 * 1024;

  /// The answer of the work, or why there is none.
  Answer run(Supplier<Answer> work, Question question) {
    var answer = new CompletableFuture<Answer>();
    var thread =
        new Thread(null, () -> answer.complete(attempt(work, question)), "document", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      thread.interrupt();
      return refused(
          question,
          "timed_out",
          "reading took longer than %d s".formatted(Math.max(1, limit.toSeconds())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return refused(question, "timed_out", "reading was stopped");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt always ends in an answer", e);
    }
  }

  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private static Answer attempt(Supplier<Answer> work, Question question) {
    try {
      return work.get();
    } catch (Throwable e) {
      return broken(question, e);
    }
  }

  private static Answer broken(Question question, Throwable cause) {
    return switch (cause) {
      case OutOfMemoryError _ -> DocumentAnswers.outOfMemory(question);
      case StackOverflowError _ ->
          refused(
              question, "document_not_readable", "the document is nested too deeply to be read");
      default ->
          refused(
              question,
              "document_not_readable",
              "a reader broke on the document (%s); please report it"
                  .formatted(cause.getClass().getSimpleName()));
    };
  }

  private static Answer refused(Question question, String error, String reason) {
    return Answer.refused(question.file(), question.year(), error, reason);
  }
}
