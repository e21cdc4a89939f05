package org.dnocrawler.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts the suite and stays.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts everything and stays until Ctrl-C or ./dno down.")
final class UpCommand implements Callable<Integer> {

  @Mixin private final SuiteMixin choices = new SuiteMixin();

  @Override
  public Integer call() throws InterruptedException {
    try (var running = RunningSuite.start(choices.options())) {
      running.stay();
    }
    return 0;
  }
}
