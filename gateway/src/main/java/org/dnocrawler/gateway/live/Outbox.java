package org.dnocrawler.gateway.live;

import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// Frames that wait for one socket, up to a number.
///
/// Of the frames that supersede each other only the latest waits; it takes its place at the end, so
/// that nothing overtakes. No other frame is ever dropped: one too many is refused.
final class Outbox {

  private final Waiting waiting;

  /// Safe with many senders, as the queue is; the sink only takes turns in emptying it.
  private final Sinks.Many<LiveFrame> sink;

  Outbox(int capacity) {
    waiting = new Waiting(capacity);
    sink = Sinks.unsafe().many().unicast().onBackpressureBuffer(waiting);
  }

  /// Lets a frame wait.
  ///
  /// @return false when the outbox is full, or its socket gone, and the frame was not taken
  boolean offer(LiveFrame frame) {
    return sink.tryEmitNext(frame).isSuccess();
  }

  /// The frames, as fast as they are asked for; for one subscriber.
  Flux<LiveFrame> frames() {
    return sink.asFlux();
  }

  private static final class Waiting extends AbstractQueue<LiveFrame> {

    private final int capacity;
    private final LinkedHashMap<Object, LiveFrame> frames = new LinkedHashMap<>();

    Waiting(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public synchronized boolean offer(LiveFrame frame) {
      var key = frame.supersedes() == null ? new Object() : frame.supersedes();
      frames.remove(key);
      return frames.size() < capacity && frames.putIfAbsent(key, frame) == null;
    }

    @Override
    public synchronized @Nullable LiveFrame poll() {
      var first = frames.pollFirstEntry();
      return first == null ? null : first.getValue();
    }

    @Override
    public synchronized @Nullable LiveFrame peek() {
      var first = frames.firstEntry();
      return first == null ? null : first.getValue();
    }

    @Override
    public synchronized Iterator<LiveFrame> iterator() {
      return List.copyOf(frames.values()).iterator();
    }

    @Override
    public synchronized int size() {
      return frames.size();
    }
  }
}
