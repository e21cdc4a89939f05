package org.dnocrawler.bench;

/// One of the queues that are compared.
interface Contender extends AutoCloseable {

  /// What it is called in tables and in JSON.
  String name();

  /// How many jobs a round has.
  int jobs();

  /// Adds the jobs of a round, then processes them all, on an empty Redis.
  ///
  /// @return how fast; fails when not every job was done exactly once
  Rates round();

  @Override
  default void close() {}

  /// Jobs per second.
  ///
  /// @param added while jobs were added
  /// @param processed while they were worked off
  record Rates(double added, double processed) {

    static Rates of(int jobs, double addMs, double processMs) {
      return new Rates(jobs * 1000.0 / addMs, jobs * 1000.0 / processMs);
    }
  }

  /// The load, the same for all.
  ///
  /// @param jobs of a round
  /// @param concurrency jobs in work at a time
  /// @param chunk jobs of one call that adds
  /// @param atOnce calls that add at a time
  record Load(int jobs, int concurrency, int chunk, int atOnce) {

    Load ofJobs(int other) {
      return new Load(other, concurrency, chunk, atOnce);
    }
  }
}
