package org.dnocrawler.common.testing;

import org.testcontainers.DockerClientFactory;

/// Whether a Docker engine answers on this machine; asked once a JVM.
final class Engine {

  static final boolean ANSWERS = answers();

  private Engine() {}

  private static boolean answers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
