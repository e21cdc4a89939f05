package org.dnocrawler.common.testing;

/// A running Redis that a test owns.
interface RedisServerHandle extends AutoCloseable {

  String url();

  /// Stops the server, its data on disk kept.
  void stop();

  /// Starts it again on the same port and data.
  void restart();

  @Override
  void close();
}
