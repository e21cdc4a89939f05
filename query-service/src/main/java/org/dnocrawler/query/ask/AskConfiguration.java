package org.dnocrawler.query.ask;

import java.time.Clock;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpreter;
import org.dnocrawler.query.stats.QueryLog;
import org.dnocrawler.query.stats.QueryStats;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Questions: use case and API.
@Configuration(proxyBeanMethods = false)
class AskConfiguration {

  @Bean
  Questions questions(Interpreter interpreter, OperatorDirectory directory, TieredCache cache) {
    return new Questions(interpreter, directory, cache);
  }

  @Bean
  Ask ask(
      Questions questions,
      OperatorDirectory directory,
      Tariffs tariffs,
      Jobs jobs,
      QueryStats stats,
      QueryLog log,
      Clock clock) {
    var books = new Bookkeeping(stats, log, clock);
    return new Ask(questions, directory, tariffs, jobs, books);
  }

  @Bean
  AskApi askApi(Ask ask, Questions questions) {
    return new AskApi(ask, questions);
  }
}
