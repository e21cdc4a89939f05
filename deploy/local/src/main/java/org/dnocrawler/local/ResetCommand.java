package org.dnocrawler.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.suite.Home;
import org.dnocrawler.local.suite.SuiteData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Deletes the data, after asking.
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Deletes all data, secrets and logs of the local suite, after asking.")
final class ResetCommand implements Callable<Integer> {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    var data = new SuiteData(Home.ofScript());
    data.requireStopped();
    if (!yes && !confirmed()) {
      System.out.println("Nothing was deleted.");
      return 0;
    }
    data.delete();
    System.out.println("Deleted. ./dno up starts from nothing.");
    return 0;
  }

  private static boolean confirmed() throws IOException {
    System.out.printf(
        "This deletes the database, both Redis, secrets and logs in %s.%nType yes to go on: ",
        Home.ofScript().state());
    System.out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var answer = in.readLine();
    if (answer == null) {
      throw new Complaint("Nobody answered.", "Use --yes to delete without being asked.");
    }
    return answer.strip().equals("yes");
  }
}
