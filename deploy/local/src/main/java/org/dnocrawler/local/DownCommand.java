package org.dnocrawler.local;

import java.util.concurrent.Callable;
import org.dnocrawler.local.suite.Home;
import org.dnocrawler.local.suite.Leftovers;
import picocli.CommandLine.Command;

/// Stops the suite of this folder, also one whose launcher was killed.
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops everything that ./dno up started here; the data are kept.")
final class DownCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    var ran = Leftovers.stop(Home.ofScript().runFile(), System.err::println);
    System.out.println(ran ? "Stopped." : "Nothing is running.");
    return 0;
  }
}
