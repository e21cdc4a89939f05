package org.dnocrawler.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.dnocrawler.local.suite.Home;
import org.dnocrawler.local.suite.Suite;
import org.dnocrawler.local.suite.SuiteOptions;

/// A suite that this command runs: started with words for the user, stopped however it ends.
final class RunningSuite implements AutoCloseable {

  private final Suite suite;
  private final Thread hook;

  private RunningSuite(Suite suite) {
    this.suite = suite;
    this.hook = new Thread(this::stopWithWords, "stop");
  }

  /// Starts a suite; whatever happens, what was started is stopped before this process ends.
  static RunningSuite start(SuiteOptions options) {
    var begin = System.nanoTime();
    var running = new RunningSuite(Suite.prepare(Home.ofScript(), options, RunningSuite::say));
    Runtime.getRuntime().addShutdownHook(running.hook);
    say("Starting Postgres, Redis, sample sites and the four services …");
    try {
      running.suite.start();
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
    var took = Duration.ofNanos(System.nanoTime() - begin);
    running.table(took);
    return running;
  }

  Suite suite() {
    return suite;
  }

  /// Stays until the process is told to end.
  void stay() throws InterruptedException {
    System.out.println("Ctrl-C or ./dno down stops everything; the data are kept.");
    new CountDownLatch(1).await();
  }

  private void table(Duration took) {
    var credentials = suite.credentials();
    var home = Home.ofScript();
    var out = System.out;
    out.println();
    out.printf("DNO Crawler is up, %.1f s.%n%n", took.toMillis() / 1000.0);
    suite.urls().forEach((name, url) -> out.printf("  %-34s %s%n", name, url));
    out.println();
    out.printf("  %-34s %s%n", "admin e-mail", credentials.email());
    out.printf("  %-34s %s%n", "admin password", credentials.password());
    out.printf("  %-34s %s%n", "kept in", home.credentials());
    out.printf("  %-34s %s%n", "logs", home.log("gateway").getParent());
    out.println();
  }

  private static void say(String words) {
    System.err.println(words);
  }

  private void stopWithWords() {
    say("Stopping …");
    suite.close();
    say("Stopped.");
  }

  /// Stops everything; repeating it does nothing.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending and the hook does it
      return;
    }
    stopWithWords();
  }
}
