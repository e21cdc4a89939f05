package org.dnocrawler.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.dnocrawler.local.ask.AnswerPrinter;
import org.dnocrawler.local.ask.ApiClient;
import org.dnocrawler.local.ask.Conversation;
import org.dnocrawler.local.ask.ExitCode;
import org.dnocrawler.local.ask.ProgressDisplay;
import org.dnocrawler.local.ask.RefusedException;
import org.dnocrawler.local.ask.Reply;
import org.dnocrawler.local.ask.UnreachableException;
import org.dnocrawler.local.suite.Credentials;
import org.dnocrawler.local.suite.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks a running suite one question.
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = "Asks a running suite, waits for a crawl if need be, prints the figures.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:answered",
      "1:the crawl failed or has not ended in time, or something unforeseen happened",
      "2:the question or the credentials are not right",
      "3:no such operator, or it publishes no such document",
      "4:the question fits several operators",
      "5:the suite cannot be reached or is busy"
    })
final class AskCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "QUESTION",
      arity = "1..*",
      description = "Such as \"Netzentgelte Netze BW 2025\".")
  private String[] words = {};

  @Option(names = "--json", description = "Print the API's answer as it came, nothing else.")
  private boolean json;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the suite answers; default: the one of this folder.")
  private @Nullable String url;

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      description =
          "Who asks, with the password in DNO_PASSWORD; default: the local administrator.")
  private @Nullable String email;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Longest wait for a crawl. Default: ${DEFAULT-VALUE}.")
  private int wait;

  @Override
  public Integer call() {
    if (email != null && password().isEmpty()) {
      System.err.println("dno: DNO_PASSWORD is not set: put the password of " + email + " there.");
      return ExitCode.BAD_INPUT.code();
    }
    var who = credentials();
    if (who == null) {
      return url == null ? nothingHere() : nobodyAsks(url);
    }
    try (var api = new ApiClient(who.url())) {
      api.signIn(who.email(), who.password());
      return show(ask(api)).code();
    } catch (RefusedException e) {
      return show(e.reply()).code();
    } catch (UnreachableException e) {
      System.err.println("dno: " + e.getMessage() + " Is the suite up? Start it with ./dno up.");
      return ExitCode.UNREACHABLE.code();
    }
  }

  private static int nothingHere() {
    System.err.println(
        "dno: nothing is running here. Start it with ./dno up, or name one: --url, --email, DNO_PASSWORD.");
    return ExitCode.UNREACHABLE.code();
  }

  private static int nobodyAsks(String url) {
    System.err.println(
        "dno: no account to ask %s with: name one with --email, and put its password in DNO_PASSWORD."
            .formatted(url));
    return ExitCode.BAD_INPUT.code();
  }

  private Reply ask(ApiClient api) {
    // with --json stdout is for the answer alone
    var progress = new ProgressDisplay(System.err, Terminal.isInteractive());
    var question = String.join(" ", words);
    return new Conversation(api, Duration.ofSeconds(wait))
        .ask(
            question,
            job -> System.err.println("Not known yet; crawling (job " + job + ")."),
            progress::show);
  }

  private ExitCode show(Reply reply) {
    var code = ExitCode.of(reply);
    if (json) {
      System.out.println(reply.text());
      return code;
    }
    var printer = new AnswerPrinter(code == ExitCode.ANSWERED ? System.out : errors());
    if (code == ExitCode.ANSWERED || reply.json().has("answers")) {
      printer.answer(reply);
    } else if (reply.status() < 400) {
      printer.job(reply);
    } else {
      printer.problem(reply);
    }
    return code;
  }

  private static PrintStream errors() {
    return System.err;
  }

  /// The local administrator's password goes to the local suite only.
  private @Nullable Credentials credentials() {
    var local = Credentials.read(Home.ofScript().credentials());
    var where = url != null ? url : local.map(Credentials::url).orElse(null);
    if (where == null) {
      return null;
    }
    if (email != null) {
      return new Credentials(email, password(), where);
    }
    return local.filter(known -> known.url().equals(where)).orElse(null);
  }

  private static String password() {
    return System.getenv().getOrDefault("DNO_PASSWORD", "");
  }
}
