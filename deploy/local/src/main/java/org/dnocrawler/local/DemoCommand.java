package org.dnocrawler.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.dnocrawler.local.ask.AnswerPrinter;
import org.dnocrawler.local.ask.ApiClient;
import org.dnocrawler.local.ask.Conversation;
import org.dnocrawler.local.ask.ExitCode;
import org.dnocrawler.local.ask.ProgressDisplay;
import org.dnocrawler.local.ask.Reply;
import org.dnocrawler.local.samples.SampleOperator;
import org.dnocrawler.local.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts the suite and asks it one question, from nothing to the cached answer.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Starts everything, asks a question that must be crawled, asks it again.")
final class DemoCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int YEAR = 2025;

  @Mixin private final SuiteMixin choices = new SuiteMixin();

  @Option(names = "--exit", description = "Stop everything afterwards instead of staying up.")
  private boolean exit;

  @Override
  public Integer call() throws InterruptedException {
    try (var running = RunningSuite.start(choices.options())) {
      var code = show(running.suite());
      if (code != ExitCode.ANSWERED || exit) {
        return code.code();
      }
      System.out.println();
      running.stay();
    }
    return 0;
  }

  private static ExitCode show(Suite suite) {
    var who = suite.credentials();
    try (var api = new ApiClient(who.url())) {
      api.signIn(who.email(), who.password());
      var question = question(api);
      var first = crawl(api, question);
      var code = ExitCode.of(first);
      if (code == ExitCode.ANSWERED) {
        askAgain(api, question);
      }
      return code;
    }
  }

  private static Reply crawl(ApiClient api, String question) {
    System.out.printf("> %s%n", question);
    var progress = new ProgressDisplay(System.out, Terminal.isInteractive());
    var reply =
        new Conversation(api, PATIENCE)
            .ask(
                question,
                job -> System.out.println("  not known yet; crawl job " + job),
                progress::show);
    var printer = new AnswerPrinter(System.out);
    if (ExitCode.of(reply) == ExitCode.ANSWERED) {
      printer.answer(reply);
    } else if (reply.status() < 400) {
      printer.job(reply);
    } else {
      printer.problem(reply);
    }
    return reply;
  }

  private static void askAgain(ApiClient api, String question) {
    var again = api.ask(question);
    System.out.printf("%n> %s   (asked again)%n  %s%n", question, AnswerPrinter.origin(again));
  }

  /// A question nobody asked before, as long as the samples have one left.
  private static String question(ApiClient api) {
    for (var operator : SampleOperator.all()) {
      if (isUnknown(api, operator, YEAR)) {
        return words(operator, YEAR);
      }
    }
    for (var operator : SampleOperator.all()) {
      for (var year : operator.years().descendingKeySet()) {
        if (isUnknown(api, operator, year)) {
          return words(operator, year);
        }
      }
    }
    System.out.println("All samples were crawled before; this answer comes from the database.");
    return words(SampleOperator.all().getFirst(), YEAR);
  }

  private static boolean isUnknown(ApiClient api, SampleOperator operator, int year) {
    var path = "/api/v1/dnos/%s/%d/netzentgelte".formatted(operator.slug(), year);
    return api.get(path).status() == 404;
  }

  private static String words(SampleOperator operator, int year) {
    return "Netzentgelte %s %d".formatted(operator.name().replace(" GmbH", ""), year);
  }
}
