package org.dnocrawler.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.local.process.Program;

/// The four services as programs: flags, environment, health.
///
/// @param home where everything is
/// @param ports where everything listens
/// @param addresses where the stores are
/// @param sampleDirectory table of the sample operators
record ServicePrograms(Home home, Ports ports, StoreAddresses addresses, Path sampleDirectory) {

  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  /// The service as a program.
  ///
  /// @param jar its unpacked jar
  Program program(Service service, Path jar) {
    return new Program(
        service.module(),
        command(service, jar),
        environment(service),
        jar.resolveSibling("."),
        home.log(service.module()),
        "TERM",
        () -> isHealthy(service));
  }

  /// Small and quick to start: one collector thread, one compiler, small stacks.
  private static List<String> command(Service service, Path jar) {
    var command = new ArrayList<String>();
    command.add(Java.executable());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dreactor.netty.native=false",
            "-Xss512k",
            "-Xmx%dm".formatted(service.heapMegabytes()),
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Dio.netty.allocator.numDirectArenas=2",
            "-Dspring.main.banner-mode=off"));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private Map<String, String> environment(Service service) {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_PORT", Integer.toString(ports.of(service)));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.managementOf(service)));
    environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    environment.put("DNO_SECRETS_DIR", home.secrets(service.module()).toString());
    environment.put("REDIS_URL", addresses.redisState());
    environment.put("REDIS_CACHE_URL", addresses.redisCache());
    environment.put("DATABASE_URL", addresses.database());
    environment.put("JWKS_URI", url(Service.AUTH) + "/.well-known/jwks.json");
    environment.put("AUTH_SERVICE_URL", url(Service.AUTH));
    environment.put("QUERY_SERVICE_URL", url(Service.QUERY));
    environment.put("CRAWLER_SERVICE_URL", url(Service.CRAWLER));
    environment.put("DIRECTORY_SAMPLES", sampleDirectory.toString());
    environment.put("DNO_CRAWLER_FETCH_ALLOWED_LOCAL", sampleAuthorities());
    environment.put("DNO_CRAWLER_ARCHIVE_DIRECTORY", home.documents().toString());
    // glibc gives each thread an arena otherwise, which costs more memory than it saves time
    environment.put("MALLOC_ARENA_MAX", "2");
    return environment;
  }

  private String sampleAuthorities() {
    return ports.samples().stream().map("127.0.0.1:%d"::formatted).collect(Collectors.joining(","));
  }

  String url(Service service) {
    return "http://127.0.0.1:" + ports.of(service);
  }

  private boolean isHealthy(Service service) {
    var request =
        HttpRequest.newBuilder(URI.create(url(service) + "/healthz")).timeout(PATIENCE).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
