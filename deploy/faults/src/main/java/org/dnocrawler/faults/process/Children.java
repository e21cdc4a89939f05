package org.dnocrawler.faults.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.stores.SetupFailed;

/// All processes of a run.
public final class Children implements AutoCloseable {

  private static final String MAIN = "org.dnocrawler.faults.FaultsCommand";
  private static final int LAST_WORDS = 15;

  private final Path workspace;
  private final String classPath;
  private final String password;
  private final EventLog log;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final Map<Role, Boolean> held = new ConcurrentHashMap<>();

  /// @param workspace folder of the run, which has `events`, `logs` and `tmp`
  /// @param before class path entries that come before those of the bench itself
  /// @param password of the roles in Postgres
  public Children(Path workspace, List<Path> before, String password, EventLog log) {
    this.workspace = workspace;
    this.password = password;
    this.log = log;
    var entries = new ArrayList<>(before.stream().map(Path::toString).toList());
    entries.add(System.getProperty("java.class.path"));
    this.classPath = String.join(File.pathSeparator, entries);
    List.of(Role.values()).forEach(role -> held.put(role, true));
  }

  /// Starts one more process, held.
  ///
  /// @param arguments its own, beside name and files
  public Child start(Role role, String name, List<String> arguments) {
    var command = new ArrayList<>(java());
    command.addAll(List.of(role.word(), "--name=" + name));
    command.add("--events=" + workspace.resolve("events").resolve(name + ".jsonl"));
    command.addAll(arguments);
    var output = workspace.resolve("logs").resolve(name + ".log");
    var child =
        new Child(role, name, command, password, output, log, () -> held.getOrDefault(role, false));
    children.add(child);
    child.start();
    return child;
  }

  private List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx96m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dfile.encoding=UTF-8",
        "-Dreactor.netty.native=false",
        "-Ddno.faults.log=WARN",
        "-Djava.io.tmpdir=" + workspace.resolve("tmp"),
        "-cp",
        classPath,
        MAIN);
  }

  /// Those of a role.
  public List<Child> of(Role role) {
    return children.stream().filter(child -> child.role() == role).toList();
  }

  /// Lets all of a role pause, now and after a new start, or go on.
  public void hold(Role role, boolean hold) {
    if (!Boolean.valueOf(hold).equals(held.put(role, hold))) {
      of(role).forEach(child -> child.order(hold ? "hold" : "go"));
    }
  }

  /// Whether each takes part.
  ///
  /// @throws SetupFailed when one was given up, with the end of what it said
  public boolean areReady() {
    for (var child : children) {
      if (child.isGivenUp()) {
        throw new SetupFailed(child.name() + " does not start:\n" + lastWords(child));
      }
    }
    return children.stream().allMatch(Child::isReady);
  }

  /// The end of what those said that do not take part.
  public String silent() {
    return children.stream()
        .filter(child -> !child.isReady())
        .map(child -> child.name() + " is not ready:\n" + lastWords(child))
        .collect(Collectors.joining("\n"));
  }

  private String lastWords(Child child) {
    try {
      var lines = Files.readAllLines(workspace.resolve("logs").resolve(child.name() + ".log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    children.forEach(Child::close);
    try {
      for (var child : children) {
        child.awaitEnd(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
