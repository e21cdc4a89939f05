package org.dnocrawler.local.suite;

import java.nio.file.Path;

/// The Java this launcher runs on, which runs the services too.
final class Java {

  private Java() {}

  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
