package org.dnocrawler.crawler.reader;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.crawler.reading.process.Breakage;
import org.dnocrawler.crawler.reading.process.ReaderBrokeException;
import org.dnocrawler.crawler.reading.process.ReaderProcess;
import org.dnocrawler.crawler.reading.process.ReaderSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes that live, and those that wait; used by as many threads as there may be processes.
final class ReaderPool {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);

  private final ReaderProperties properties;
  private final ReaderSettings settings;
  private final MeterRegistry meters;
  private final ConcurrentLinkedDeque<ReaderProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<ReaderProcess> living = ConcurrentHashMap.newKeySet();
  private final AtomicInteger claimed = new AtomicInteger();
  private volatile boolean closed;

  ReaderPool(ReaderProperties properties, ReaderSettings settings, MeterRegistry meters) {
    this.properties = properties;
    this.settings = settings;
    this.meters = meters;
  }

  /// A process of the caller's own until [#giveBack]; blocks while one is started.
  ReaderProcess take() throws ReaderBrokeException {
    for (var process = idle.pollFirst(); process != null; process = idle.pollFirst()) {
      if (process.isAlive()) {
        return process;
      }
      end(process);
    }
    return start();
  }

  private ReaderProcess start() throws ReaderBrokeException {
    claimed.incrementAndGet();
    try {
      var process = ReaderProcess.launch(settings);
      living.add(process);
      if (closed) {
        process.kill(Breakage.CALLED_OFF);
      }
      awaitReady(process);
      meters.counter(ReaderMetric.STARTED.id()).increment();
      return process;
    } catch (ReaderBrokeException e) {
      claimed.decrementAndGet();
      throw e;
    }
  }

  private void awaitReady(ReaderProcess process) throws ReaderBrokeException {
    try {
      process.awaitReady(settings.startTime());
    } catch (ReaderBrokeException e) {
      living.remove(process);
      process.close();
      if (e.breakage() != Breakage.CALLED_OFF) {
        LOG.error("no reader process can be started: {}", e.getMessage());
      }
      throw e;
    }
  }

  /// Puts a healthy process back for the next document, and ends any other.
  void giveBack(ReaderProcess process) {
    if (process.isAlive() && process.documents() < properties.documents() && !closed) {
      idle.addFirst(process);
    } else {
      end(process);
    }
    if (closed) {
      close();
    }
  }

  private void end(ReaderProcess process) {
    process.close();
    if (living.remove(process)) {
      claimed.decrementAndGet();
    }
  }

  /// Starts a process ahead of the next document where fewer than configured wait; blocks.
  void warm() {
    if (closed || idle.size() >= properties.warm() || claimed.get() >= properties.processes()) {
      return;
    }
    try {
      giveBack(start());
    } catch (ReaderBrokeException e) {
      LOG.debug("not warm", e);
    }
  }

  /// How many processes live.
  int size() {
    return living.size();
  }

  /// Ends all processes, those at work too.
  void close() {
    closed = true;
    living.forEach(process -> process.kill(Breakage.CALLED_OFF));
    living.clear();
    idle.clear();
  }
}
