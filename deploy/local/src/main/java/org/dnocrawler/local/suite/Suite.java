package org.dnocrawler.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.process.ProcessStamp;
import org.dnocrawler.local.process.Program;
import org.dnocrawler.local.process.RunFile;
import org.dnocrawler.local.process.Supervisor;
import org.dnocrawler.local.samples.SampleOperator;
import org.dnocrawler.local.samples.SampleSites;
import org.dnocrawler.local.stores.AdminConnection;
import org.dnocrawler.local.stores.EmbeddedPostgres;
import org.dnocrawler.local.stores.EmbeddedRedis;

/// A running suite: stores, sample sites and the four services. Closing it stops everything and
/// keeps the data.
public final class Suite implements AutoCloseable {

  private static final Duration STORE_PATIENCE = Duration.ofMinutes(1);
  private static final Duration SERVICE_PATIENCE = Duration.ofMinutes(2);

  private final Home home;
  private final SuiteOptions options;
  private final SuiteLock lock;
  private final Supervisor supervisor;
  private final Secrets secrets;
  private final List<AutoCloseable> inside = new ArrayList<>();

  private Suite(Home home, SuiteOptions options, SuiteLock lock, Consumer<String> notices) {
    this.home = home;
    this.options = options;
    this.lock = lock;
    this.secrets = new Secrets(home);
    var launcher = ProcessStamp.of("launcher", ProcessHandle.current(), "TERM");
    this.supervisor = new Supervisor(new RunFile(home.runFile(), launcher, url()), notices);
  }

  /// Takes the lock and clears what an earlier launcher left running; nothing is started yet.
  ///
  /// @param notices told, in sentences, what happens while the suite is up
  /// @throws Complaint when a suite runs already or a needed port is in use
  public static Suite prepare(Home home, SuiteOptions options, Consumer<String> notices) {
    var lock =
        SuiteLock.take(home.lock())
            .orElseThrow(() ->
                new Complaint(
                    "A suite is running already%s.".formatted(where(home)),
                    "Use it, or stop it with ./dno down."));
    try {
      Leftovers.stop(home.runFile(), notices);
      var embeddedPostgres = options.externalPostgres().isEmpty();
      options.ports().requireFree(embeddedPostgres, options.externalRedis().isEmpty());
      return new Suite(home, options, lock, notices);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static String where(Home home) {
    return RunFile.read(home.runFile()).map(run -> " at " + run.url()).orElse("");
  }

  /// Starts everything and waits until it is healthy.
  ///
  /// @throws Complaint when a part does not start; the caller still closes the suite
  public void start() {
    secrets.prepare(options.externalPostgres().isEmpty() && isWithoutData());
    var samples = SampleSites.serve(home.sampleSites(), home.samples(), options.ports().samples());
    inside.add(samples);
    var applications = new Applications(home);
    applications.forgetOlderLaunchers();
    var addresses = startStores();
    var programs = new ServicePrograms(home, options.ports(), addresses, samples.directory());
    supervisor.start(
        Arrays.stream(Service.values())
            .parallel()
            .map(service -> programs.program(service, applications.runnable(service)))
            .toList(),
        SERVICE_PATIENCE);
    credentials().write(home.credentials());
  }

  /// The superuser's password is made with the data and never again.
  private boolean isWithoutData() {
    return !Files.exists(home.postgresData().resolve("PG_VERSION"));
  }

  private StoreAddresses startStores() {
    var programs = new ArrayList<Program>();
    var ports = options.ports();
    var state = options.externalRedis().orElse("redis://127.0.0.1:" + ports.redisState());
    var cache = options.externalRedisCache().orElse(state);
    if (options.externalRedis().isEmpty()) {
      cache = "redis://127.0.0.1:" + ports.redisCache();
      programs.add(redis("state", ports.redisState()));
      programs.add(redis("cache", ports.redisCache()));
    }
    var admin = options.externalPostgres().map(AdminConnection::of);
    if (admin.isEmpty()) {
      var postgres =
          new EmbeddedPostgres(
              home.postgresData(),
              secrets.superuserPassword(),
              home.runtime(),
              home.log("postgres"),
              ports.postgres());
      programs.add(postgres.program());
      admin = Optional.of(postgres.admin());
    }
    supervisor.start(programs, STORE_PATIENCE);
    admin.get().prepare(home.bootstrap(), secrets.rolePasswords());
    return new StoreAddresses(admin.get().serviceUrl(), state, cache);
  }

  private Program redis(String role, int port) {
    return EmbeddedRedis.program(
        "redis-" + role,
        port,
        home.redisConfiguration(role),
        home.redisData(role),
        home.runtime(),
        home.log("redis-" + role));
  }

  /// Where the gateway answers.
  public String url() {
    return "http://127.0.0.1:" + options.ports().of(Service.GATEWAY);
  }

  /// What can be opened in a browser, by name.
  public Map<String, String> urls() {
    var urls = new LinkedHashMap<String, String>();
    urls.put("gateway", url());
    for (var service : Service.values()) {
      if (service != Service.GATEWAY) {
        urls.put(service.module(), "http://127.0.0.1:" + options.ports().of(service));
      }
    }
    var operators = SampleOperator.all();
    for (var i = 0; i < operators.size(); i++) {
      urls.put(
          "sample: " + operators.get(i).slug(),
          "http://127.0.0.1:" + options.ports().samples().get(i));
    }
    return urls;
  }

  /// Who may sign in.
  public Credentials credentials() {
    return secrets.credentials(url());
  }

  /// The process of one program; its pid changes with a restart.
  public ProcessStamp process(String program) {
    return supervisor.stampOf(program);
  }

  /// Stops everything, services before stores; repeating it does nothing.
  @Override
  public void close() {
    supervisor.close();
    for (var part : inside) {
      try {
        part.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    lock.close();
  }
}
