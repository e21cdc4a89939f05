package org.dnocrawler.crawler.reader;

import java.util.function.Consumer;
import org.dnocrawler.crawler.reading.process.Breakage;
import org.dnocrawler.crawler.reading.process.ReaderBrokeException;
import org.dnocrawler.crawler.reading.process.ReaderProcess;
import org.jspecify.annotations.Nullable;

/// One document's turn with a process, which can be called off before it and during it.
///
/// @param <T> what comes of it
final class Errand<T> implements Runnable {

  private final ReaderPool pool;
  private final Talk<T> talk;
  private final Consumer<T> end;
  private final Consumer<Breakage> broken;
  private boolean calledOff;
  private @Nullable ReaderProcess process;

  /// What is done with the process.
  interface Talk<T> {
    T with(ReaderProcess process) throws ReaderBrokeException;
  }

  /// @param end is told what came of it, once the process is free again
  /// @param broken is told instead when there was no process or it broke
  Errand(ReaderPool pool, Talk<T> talk, Consumer<T> end, Consumer<Breakage> broken) {
    this.pool = pool;
    this.talk = talk;
    this.end = end;
    this.broken = broken;
  }

  @Override
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  public void run() {
    T result;
    try {
      result = turn();
    } catch (ReaderBrokeException e) {
      broken.accept(e.breakage());
      return;
    } catch (RuntimeException _) {
      broken.accept(Breakage.BROKE);
      return;
    }
    end.accept(result);
  }

  private T turn() throws ReaderBrokeException {
    if (isCalledOff()) {
      throw calledOff();
    }
    var taken = pool.take();
    try {
      hold(taken);
      return talk.with(taken);
    } finally {
      hold(null);
      pool.giveBack(taken);
    }
  }

  private synchronized boolean isCalledOff() {
    return calledOff;
  }

  private static ReaderBrokeException calledOff() {
    return new ReaderBrokeException(Breakage.CALLED_OFF, "");
  }

  private synchronized void hold(@Nullable ReaderProcess held) throws ReaderBrokeException {
    if (held != null && calledOff) {
      throw calledOff();
    }
    process = held;
  }

  /// Nobody waits for it any more: a process at work on it is ended, for it cannot be interrupted.
  synchronized void callOff() {
    calledOff = true;
    if (process != null) {
      process.kill(Breakage.CALLED_OFF);
    }
  }
}
