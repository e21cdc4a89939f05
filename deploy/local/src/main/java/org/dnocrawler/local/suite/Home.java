package org.dnocrawler.local.suite;

import java.nio.file.Path;

/// Where things are: the project, and the folder that keeps all state of this machine.
///
/// @param project the project's root folder
/// @param state the state folder, `.dno` unless `DNO_HOME` says otherwise
public record Home(Path project, Path state) {

  /// Makes both absolute.
  public Home {
    project = project.toAbsolutePath().normalize();
    state = state.toAbsolutePath().normalize();
  }

  /// As the `dno` script says.
  public static Home ofScript() {
    var project = Path.of(System.getProperty("dno.root", "."));
    return new Home(
        project, Path.of(System.getProperty("dno.home", project.resolve(".dno").toString())));
  }

  /// Data of the database.
  public Path postgresData() {
    return state.resolve("postgres");
  }

  /// Data of one Redis role.
  public Path redisData(String role) {
    return state.resolve("redis-" + role);
  }

  /// Bytes of the documents that were fetched or brought.
  public Path documents() {
    return state.resolve("documents");
  }

  /// Secrets of one service, one file a property.
  public Path secrets(String service) {
    return state.resolve("secrets").resolve(service);
  }

  /// The administrator's credentials for people and for `./dno ask`.
  public Path credentials() {
    return state.resolve("credentials.json");
  }

  /// The record of running processes.
  public Path runFile() {
    return state.resolve("run.json");
  }

  /// Held while a suite runs.
  public Path lock() {
    return state.resolve("lock");
  }

  /// The log of one program.
  public Path log(String program) {
    return state.resolve("logs").resolve(program + ".log");
  }

  /// Programs unpacked from jars.
  public Path runtime() {
    return state.resolve("runtime");
  }

  /// Services unpacked for a quick start.
  public Path applications() {
    return state.resolve("app");
  }

  /// What the sample sites need while they run: the table of their operators, the access log.
  public Path samples() {
    return state.resolve("samples");
  }

  /// The pages and documents of the sample sites, as the build made them.
  public Path sampleSites() {
    return Path.of(System.getProperty("dno.samples", samples().resolve("sites").toString()));
  }

  /// The script that makes roles and schemas.
  public Path bootstrap() {
    return project.resolve("deploy/postgres/bootstrap.sql");
  }

  /// The configuration of one Redis role.
  public Path redisConfiguration(String role) {
    return project.resolve("deploy/redis").resolve(role + ".conf");
  }
}
