package org.dnocrawler.crawler.reading.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import org.dnocrawler.crawler.document.Tesseract;

/// A reader process: takes orders on standard input, answers on standard output, one at a time.
///
/// It ends when its input ends, so that it never outlives the service, however that came to its
/// end; and it ends itself when a document takes more of the processor than it may.
public final class ReaderMain {

  /// Exit code after too much of the processor was used.
  static final int OVERTIME = 97;

  /// Exit code after a parser broke.
  static final int BROKEN = 98;

  private static final int ORDER_LIMIT_BYTES = 64 * 1024 * 1024;

  private ReaderMain() {}

  /// Runs until the input ends.
  ///
  /// @param args processor time for a document in milliseconds, then the path of Tesseract and the
  ///   folder of its language data, both empty for none
  public static void main(String[] args) throws IOException {
    var out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    silence();
    var overtime = new Overtime(Duration.ofMillis(Long.parseLong(args[0])));
    var work = new ReaderWork(tesseract(args[1], args[2]), out);
    var orders = new SynchronousQueue<Frame>();
    var worker =
        Thread.ofPlatform().daemon().name("reader").start(() -> work.run(orders, overtime));
    overtime.watch(worker);
    passOn(
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in))),
        orders);
    end(0);
  }

  private static Optional<Tesseract> tesseract(String program, String data) {
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(new Tesseract(Path.of(program), data.isEmpty() ? null : data));
  }

  /// Whatever a library prints would be taken for an answer.
  private static void silence() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
  }

  private static void passOn(DataInputStream in, SynchronousQueue<Frame> orders) {
    try {
      for (var order = Frame.read(in, ORDER_LIMIT_BYTES);
          order.isPresent();
          order = Frame.read(in, ORDER_LIMIT_BYTES)) {
        orders.put(order.get());
      }
    } catch (IOException _) {
      // the service is gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends at once, whatever a thread is doing, and takes programs that were started along.
  static void end(int code) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(code);
  }
}
