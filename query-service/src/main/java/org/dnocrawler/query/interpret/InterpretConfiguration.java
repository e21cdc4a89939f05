package org.dnocrawler.query.interpret;

import java.time.Clock;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Prepares the interpreter.
@Configuration(proxyBeanMethods = false)
class InterpretConfiguration {

  @Bean
  Interpreter interpreter(OperatorDirectory directory, Clock clock) {
    return new Interpreter(directory, clock);
  }
}
