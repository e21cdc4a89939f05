package org.dnocrawler.faults.actor;

import java.nio.file.Path;
import org.dnocrawler.faults.plant.Plant;
import picocli.CommandLine.Option;

/// What a process of the bench is told at its start; the password comes by [#PASSWORD].
public final class ActorOptions {

  /// Environment variable with the password of all roles.
  public static final String PASSWORD = "DNO_FAULTS_PASSWORD";

  @Option(names = "--name", required = true)
  String name = "";

  @Option(names = "--redis-port", required = true)
  int redisPort;

  @Option(names = "--postgres-port", required = true)
  int postgresPort;

  @Option(names = "--events", required = true)
  Path events = Path.of("");

  @Option(names = "--seed", required = true)
  long seed;

  @Option(names = "--generation", required = true)
  int generation;

  @Option(names = "--rate")
  int rate = 1;

  @Option(names = "--plant")
  String plant = Plant.NONE.word();

  @Option(names = "--held")
  boolean held;

  @Option(names = "--poisons")
  boolean poisons;
}
